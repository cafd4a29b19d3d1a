package app.homin.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MigratedDatabase.class)
class SchemaMigrationTest {

    private final MigratedDatabase database;

    SchemaMigrationTest(MigratedDatabase database) {
        this.database = database;
    }

    @Test
    void everyEntityFitsItsTable() {
        assertThatNoException().isThrownBy(() -> database.inTransaction(SchemaCheck::check));
    }

    @Test
    void entityThatDoesNotFitIsTold() throws SQLException {
        execute("ALTER TABLE message RENAME COLUMN reply_to TO answer_to");
        try {
            assertThatThrownBy(() -> database.inTransaction(SchemaCheck::check)).hasMessageContaining("reply_to");
        } finally {
            execute("ALTER TABLE message RENAME COLUMN answer_to TO reply_to");
        }
    }

    @Test
    void everyTextColumnHoldsAllOfUnicodeOrIsPlainAscii() throws SQLException {
        assertThat(
                        strings(
                                """
                SELECT CONCAT(table_name, '.', column_name, ' ', character_set_name) FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name NOT LIKE 'flyway%'
                AND character_set_name NOT IN ('utf8mb4', 'ascii')"""))
                .isEmpty();
    }

    @Test
    void memberOfNothingIsRefused() {
        assertThatThrownBy(() -> execute("INSERT INTO member (chat_id, user_id, role, joined_at, rev)"
                        + " VALUES (999999, 999999, 'MEMBER', NOW(6), 1)"))
                .isInstanceOf(SQLIntegrityConstraintViolationException.class)
                .hasMessageContaining("foreign key");
    }

    @Test
    void everyTableReferencesWhatItNames() throws SQLException {
        assertThat(
                        strings(
                                """
                SELECT CONCAT(table_name, '.', column_name) FROM information_schema.key_column_usage
                WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL"""))
                .contains(
                        "login_session.user_id",
                        "known_device.user_id",
                        "chat.created_by",
                        "member.chat_id",
                        "member.user_id",
                        "message.chat_id",
                        "message.author_id",
                        "message.reply_to",
                        "attachment.chat_id",
                        "attachment.uploader_id",
                        "attachment.message_seq");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> strings(String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }
}
