package app.homin.persistence.account;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/**
 * Version 5 of the schema: adds columns for searching and sorting people, which SQL cannot fill, and converts all names
 * to Unicode's form C. An interrupted run can be repeated.
 */
public final class NamesMigration implements JavaMigration {

    private static final int BATCH = 1000;
    /** In code points. */
    private static final int MAX_NAME = 60;

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("5");
    }

    @Override
    public String getDescription() {
        return "names";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE user_account"
                            + " ADD COLUMN IF NOT EXISTS search_name VARCHAR(255) COLLATE utf8mb4_bin NOT NULL DEFAULT '' AFTER last_name,"
                            + " ADD COLUMN IF NOT EXISTS sort_name VARCHAR(255) COLLATE utf8mb4_bin NOT NULL DEFAULT '' AFTER search_name");
            fillPeople(connection);
            composeGroups(connection);
            statement.execute("ALTER TABLE user_account DROP KEY IF EXISTS user_account_name,"
                    + " ADD KEY IF NOT EXISTS user_account_sort (sort_name, search_name)");
        }
    }

    private static void fillPeople(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet people = statement.executeQuery("SELECT id, first_name, last_name FROM user_account");
                PreparedStatement update = connection.prepareStatement("UPDATE user_account"
                        + " SET first_name = ?, last_name = ?, search_name = ?, sort_name = ? WHERE id = ?")) {
            int waiting = 0;
            while (people.next()) {
                String firstName = composed(people.getString("first_name"));
                String lastName = composed(people.getString("last_name"));
                String name = UserAccount.displayName(firstName, lastName);
                update.setString(1, firstName);
                update.setString(2, lastName);
                update.setString(3, Names.searchForm(name));
                update.setString(4, Names.sortForm(name));
                update.setLong(5, people.getLong("id"));
                update.addBatch();
                if (++waiting % BATCH == 0) {
                    update.executeBatch();
                }
            }
            update.executeBatch();
        }
    }

    private static void composeGroups(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet groups = statement.executeQuery("SELECT id, name FROM chat WHERE name IS NOT NULL");
                PreparedStatement update = connection.prepareStatement("UPDATE chat SET name = ? WHERE id = ?")) {
            while (groups.next()) {
                String name = groups.getString("name");
                String composed = composed(name);
                if (!composed.equals(name)) {
                    update.setString(1, composed);
                    update.setLong(2, groups.getLong("id"));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }

    /** Composes a name, unless that makes it too long: a few rare letters have no composed form. */
    private static String composed(String name) {
        if (name == null) {
            return null;
        }
        String composed = Normalizer.normalize(name, Form.NFC);
        return composed.codePointCount(0, composed.length()) <= MAX_NAME ? composed : name;
    }
}
