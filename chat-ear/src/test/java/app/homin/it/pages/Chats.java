package app.homin.it.pages;

import app.homin.support.ChatUser;
import app.homin.support.Homin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** Chats in numbers that would take minutes over REST. */
public final class Chats {

    /** Far beyond what the sequences of a test run come to. */
    private static final AtomicLong NEXT = new AtomicLong(1_000_000_000L);

    private Chats() {}

    /** Puts groups of one member into the database. */
    public static void insertGroups(Homin homin, ChatUser member, int count) {
        long first = NEXT.getAndAdd(count);
        long last = first + count - 1;
        execute(
                homin,
                "INSERT INTO chat (id, type, name, visibility, created_at, member_count, last_seq, last_activity_at, rev)"
                        + " SELECT seq, 'GROUP', CONCAT('Group ', seq), 'PRIVATE', '2026-01-01', 1, 0,"
                        + " '2026-01-01' + INTERVAL seq MOD 10000 MINUTE, 1 FROM seq_" + first + "_to_" + last);
        execute(
                homin,
                "INSERT INTO member (chat_id, user_id, role, joined_at, rev) SELECT seq, " + Long.parseLong(member.id())
                        + ", 'OWNER', '2026-01-01', 1 FROM seq_" + first + "_to_" + last);
    }

    private static void execute(Homin homin, String sql) {
        try (Connection connection = homin.dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
