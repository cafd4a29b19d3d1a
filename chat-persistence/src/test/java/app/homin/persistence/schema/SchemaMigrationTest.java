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
import org.flywaydb.core.Flyway;
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

    @Test
    void namesFromBeforeAreSearchedAndSortedAsNewOnes() throws SQLException {
        String url = database.settings().url().replace("/homin", "/homin_before_names");
        String user = database.settings().user();
        String password = database.settings().password();
        execute("CREATE DATABASE homin_before_names CHARACTER SET utf8mb4");
        Flyway.configure()
                .dataSource(url, user, password)
                .locations("classpath:db/migration")
                .target("3")
                .load()
                .migrate();
        execute(
                "INSERT INTO homin_before_names.user_account (id, email, password_hash, first_name, last_name, created_at)"
                        + " VALUES (1, 'i@example.org', '-', 'І\u0308жак', 'Д\u02bcяченко', NOW()), (2, 'a@example.org', '-', 'Anna', NULL,"
                        + " NOW())");
        execute("INSERT INTO homin_before_names.chat (id, type, name, visibility, created_at, member_count,"
                + " last_activity_at) VALUES (1, 'GROUP', 'Cafe\u0301', 'PRIVATE', NOW(), 0, NOW())");

        SchemaMigration.migrate(url, user, password);

        assertThat(strings("SELECT CONCAT_WS('|', first_name, last_name, search_name, sort_name)"
                        + " FROM homin_before_names.user_account ORDER BY sort_name, search_name, id"))
                .containsExactly("Anna|anna|anna", "\u0407жак|Д\u02bcяченко|іжак дяченко|и\ue001жак дяченко");
        assertThat(strings("SELECT name FROM homin_before_names.chat")).containsExactly("Café");
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
