package app.homin.bench;

import app.homin.launcher.EmbeddedMariaDb;
import app.homin.persistence.schema.SchemaMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * A database of many people, chats and messages, 1,000 messages a chat on average, made by MariaDB itself out of its
 * sequence tables. Most chats are small and a few are huge; a quarter are groups. What the rows say of each other is
 * consistent, so the application cannot tell them from grown ones, but for one thing: the client ids are ascending, as those
 * of random ones fill their index a hundred times slower.
 */
final class ReadingData {

    /** Somebody in 200 chats. */
    static final long BUSY = 1;
    /** Somebody in every group, which is a quarter of all chats. */
    static final long EVERYWHERE = 2;
    /** Somebody in some chats. */
    static final long ORDINARY = 3;

    private static final int PEOPLE = 2_000;
    private static final int GROUPS_OF_BUSY = 190;
    /** Rows of one transaction. */
    private static final int BATCH = 100_000;

    /** Of 10,000 chats, 1 has a million messages, 9 have 200,000, 90 and 900 have fewer, and the others 400. */
    private static final String SIZE = "CASE WHEN i <= %1$d THEN 1000000 WHEN i <= 10 * %1$d THEN 200000"
            + " WHEN i <= 100 * %1$d THEN 20000 WHEN i <= 1000 * %1$d THEN 2000 ELSE 400 END";

    private static final String MEMBERS = "CASE WHEN i <= 10 * %1$d THEN 500 WHEN i <= 100 * %1$d THEN 100 ELSE 10 END";
    /** The n-th member of group i, and the two of direct chat k. */
    private static final String NTH = "(1 + (i * 37 + n * 7) MOD " + PEOPLE + ")";

    private static final String ONE = "(1 + (i - g - 1) MOD " + PEOPLE + ")";
    private static final String OTHER =
            "(1 + ((i - g - 1) MOD " + PEOPLE + " + 1 + (i - g - 1) DIV " + PEOPLE + ") MOD " + PEOPLE + ")";
    private static final String TEXT =
            "Ранковий шум у кав'ярні, а потім тиша. It was the best of plans, it was the worst"
                    + " of estimates; nobody asked, everybody answered, and in the end the meeting took an hour and a half.";

    private final Connection connection;
    private final int chats;
    private final int groups;
    /** One part of ten thousand of the chats. */
    private final int part;

    private ReadingData(Connection connection, int chats) {
        this.connection = connection;
        this.chats = chats;
        this.groups = chats / 4;
        this.part = chats / 10_000;
    }

    /**
     * Starts the database in this folder, with the data, which are made if they are not there yet.
     *
     * @param chats a multiple of 10,000
     */
    static EmbeddedMariaDb start(Path folder, int chats) throws IOException, SQLException {
        EmbeddedMariaDb database = EmbeddedMariaDb.start(Files.createDirectories(folder));
        try {
            SchemaMigration.migrate(
                    database.settings().url(),
                    database.settings().user(),
                    database.settings().password());
            Path complete = folder.resolve("complete-" + chats);
            if (!Files.exists(complete)) {
                long begin = System.nanoTime();
                fill(database.dataSource(), chats);
                Files.createFile(complete);
                System.out.printf(
                        "The data of %,d chats were made in %d s.%n",
                        chats, (System.nanoTime() - begin) / 1_000_000_000);
            }
            return database;
        } catch (IOException | SQLException | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void fill(DataSource database, int chats) throws SQLException {
        if (chats < 10_000 || chats % 10_000 != 0) {
            throw new IllegalArgumentException("bench.reading.chats is a multiple of 10,000, not " + chats);
        }
        try (Connection connection = database.getConnection()) {
            new ReadingData(connection, chats).fill();
        }
    }

    private void fill() throws SQLException {
        if (number("SELECT COUNT(*) FROM user_account") != 0) {
            throw new IllegalStateException("There are data of another size, or only a part; remove the folder.");
        }
        // Every row fits the others by its making. The numbers of sequence tables are unsigned.
        execute("SET foreign_key_checks = 0, unique_checks = 0,"
                + " sql_mode = CONCAT(@@sql_mode, ',NO_UNSIGNED_SUBTRACTION')");
        people();
        chats();
        members();
        messages();
        execute("ANALYZE TABLE user_account, chat, member, message");
        if (number("SELECT COUNT(*) FROM message") != 1000L * chats) {
            throw new IllegalStateException("There are not as many messages as there should be.");
        }
    }

    private void people() throws SQLException {
        execute("INSERT INTO user_account (id, email, password_hash, first_name, last_name, created_at)"
                + " SELECT seq, CONCAT('reader-', seq, '@example.org'), 'none', ELT(1 + seq MOD 5, 'Олена', 'Bohdan',"
                + " 'Clara', 'Дмитро', 'Eve'), CONCAT('No. ', seq), '2025-01-01' FROM seq_1_to_" + PEOPLE);
        execute("ALTER SEQUENCE user_account_id RESTART WITH " + (PEOPLE + 50));
    }

    private void chats() throws SQLException {
        execute(
                "INSERT INTO chat (id, type, direct_key, name, visibility, created_by, created_at, member_count, last_seq,"
                        + " last_activity_at, rev, own_rev) SELECT i, IF(i <= g, 'GROUP', 'DIRECT'), IF(i <= g, NULL,"
                        + " CONCAT(LEAST(" + ONE + ", " + OTHER + "), ':', GREATEST(" + ONE + ", " + OTHER + "))),"
                        + " IF(i <= g, CONCAT('Group ', i), NULL), 'PRIVATE', IF(i <= g, " + EVERYWHERE + ", " + ONE
                        + "), '2025-01-02', 2, " + size()
                        + ", '2026-01-01' + INTERVAL (i * 7919) MOD 25000000 SECOND, " + size() + " + 1, 1"
                        + " FROM (SELECT seq AS i, " + groups + " AS g FROM seq_1_to_" + chats + ") AS numbers");
        execute("ALTER SEQUENCE chat_id RESTART WITH " + (chats + 50));
    }

    private void members() throws SQLException {
        execute(member("DIRECT", ONE, "seq_1_to_1", "1"));
        execute(member("DIRECT", OTHER, "seq_1_to_1", "1"));
        execute(member("GROUP", NTH, "seq_1_to_500", MEMBERS.formatted(part)));
        execute(member("GROUP", Long.toString(EVERYWHERE), "seq_1_to_1", "1"));
        execute(member("GROUP", Long.toString(BUSY), "seq_1_to_1", "IF(i <= " + GROUPS_OF_BUSY + ", 1, 0)"));
        execute("UPDATE chat SET member_count = (SELECT COUNT(*) FROM member WHERE chat_id = chat.id)");
    }

    /** Adds so many members, of whom each has read all but the last few messages, to the chats of one kind. */
    private String member(String type, String userId, String numbers, String count) {
        return "INSERT IGNORE INTO member (chat_id, user_id, role, read_seq, read_rev, delivered_seq, joined_at, rev)"
                + " SELECT i, " + userId + ", 'MEMBER', last_seq - (i + n) MOD 50, 1, last_seq, '2025-01-02', 1"
                + " FROM (SELECT id AS i, " + groups + " AS g, last_seq FROM chat WHERE type = '" + type + "') AS chats"
                + " STRAIGHT_JOIN (SELECT seq AS n FROM " + numbers + ") AS numbers WHERE n <= " + count;
    }

    private void messages() throws SQLException {
        connection.setAutoCommit(false);
        long first = 1;
        while (first <= chats) {
            long size = number("SELECT last_seq FROM chat WHERE id = " + first);
            long many = Math.max(1, BATCH / size);
            long last = LongStream.of(first + many - 1, number("SELECT MAX(id) FROM chat WHERE last_seq = " + size))
                    .min()
                    .orElseThrow();
            for (long from = 1; from <= size; from += BATCH) {
                messages(first, last, from, Math.min(size, from + BATCH - 1));
            }
            first = last + 1;
        }
        connection.setAutoCommit(true);
    }

    /** In the order of the clustered index, so that no page of it is split. */
    private void messages(long firstChat, long lastChat, long from, long to) throws SQLException {
        execute("INSERT INTO message (chat_id, seq, rev, posted_rev, author_id, client_id, body, reply_to, created_at)"
                + " SELECT i, s, s + 1, s + 1, IF(i <= g, " + NTH + ", IF(s MOD 2, " + ONE + ", " + OTHER + ")),"
                + " CONCAT(LPAD(HEX(i), 8, '0'), '-0000-7000-8000-', LPAD(HEX(s), 12, '0')),"
                + " LEFT('" + TEXT.replace("'", "''") + "', 10 + (i * 7 + s * 13) MOD 150),"
                + " IF(s > 1 AND s MOD 10 = 0, s - 1, NULL), active - INTERVAL (last_seq - s) MINUTE"
                + " FROM (SELECT id AS i, " + groups + " AS g, seq AS s, last_seq, last_activity_at AS active,"
                + " 1 + seq MOD (" + MEMBERS.formatted(part).replace("i <=", "id <=") + ") AS n"
                + " FROM chat STRAIGHT_JOIN seq_" + from + "_to_" + to
                + " WHERE id BETWEEN " + firstChat + " AND " + lastChat + " ORDER BY id, seq) AS numbers");
        connection.commit();
    }

    private String size() {
        return SIZE.formatted(part);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
