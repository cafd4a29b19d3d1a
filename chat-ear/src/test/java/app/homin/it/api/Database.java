package app.homin.it.api;

import app.homin.support.Homin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;

/** What is stored, as somebody with a dump of the database sees it. */
final class Database {

    private final Homin homin;

    private Database(Homin homin) {
        this.homin = homin;
    }

    static Database of(Homin homin) {
        return new Database(homin);
    }

    /** Every value of every column of every table. */
    String everything() throws SQLException {
        StringBuilder all = new StringBuilder();
        for (String table : column("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'")) {
            rows("SELECT * FROM `" + table + "`")
                    .forEach(row -> all.append(table).append(row).append('\n'));
        }
        return all.toString();
    }

    /** How many rows of a table there are. */
    long count(String table, String where) throws SQLException {
        return Long.parseLong(
                column("SELECT COUNT(*) FROM `" + table + "` WHERE " + where).get(0));
    }

    /** How many SELECTs it has answered. */
    long selects() throws SQLException {
        return status("Com_select");
    }

    /** How many statements of any kind it was sent, a batch of them counted as one. */
    long statements() throws SQLException {
        return status("Questions");
    }

    /** How many rows it has answered with. */
    long rowsSent() throws SQLException {
        return status("Rows_sent");
    }

    private long status(String counter) throws SQLException {
        return Long.parseLong(
                rows("SHOW GLOBAL STATUS LIKE '" + counter + "'").get(0).get(1));
    }

    /** Accounts that nobody can sign in to, which are quick to make; their ids. */
    List<String> addPeople(int count) throws SQLException {
        long last = Long.parseLong(
                column("SELECT GREATEST(MAX(id), 1000000000) FROM user_account").get(0));
        try (Connection connection = homin.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO user_account (id, email, password_hash, first_name, created_at)"
                    + " SELECT " + last + " + seq, CONCAT(UUID(), '@example.org'), '-', 'Someone', NOW(6)"
                    + " FROM seq_1_to_" + count);
        }
        return LongStream.rangeClosed(last + 1, last + count)
                .mapToObj(Long::toString)
                .toList();
    }

    List<String> passwordHashes(String... emails) throws SQLException {
        List<String> hashes = new ArrayList<>();
        for (String email : emails) {
            hashes.addAll(column("SELECT password_hash FROM user_account WHERE email = '" + email + "'"));
        }
        return hashes;
    }

    /** Both halves of a key, as a JSON Web Key. */
    String signingKey(String kid) throws SQLException {
        return column("SELECT jwk FROM signing_key WHERE kid = '" + kid + "'").get(0);
    }

    private List<String> column(String query) throws SQLException {
        return rows(query).stream().map(row -> row.get(0)).toList();
    }

    private List<List<String>> rows(String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = homin.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(text(result.getObject(i)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
