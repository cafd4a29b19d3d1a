package app.homin.persistence.chat;

import app.homin.persistence.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Moves delivered pointers of many members with one statement. Stateless. */
public final class DeliveredPointers {

    /** The last message of a chat that has reached one of a member's devices. */
    public record Delivered(MemberId member, long seq) {}

    private DeliveredPointers() {}

    /** Moves pointers forward, never back, in the caller's transaction; needs no lock. Skips former members. */
    public static void move(Connection connection, Collection<Delivered> reached) throws SQLException {
        String sql = "UPDATE member SET delivered_seq = ?"
                + " WHERE chat_id = ? AND user_id = ? AND delivered_seq < ? AND left_at IS NULL";
        List<Delivered> inOrder = reached.stream()
                .sorted(Comparator.comparing(Delivered::member, MemberId.BY_KEY))
                .toList();
        try (PreparedStatement statement = Jdbc.batch(connection, sql)) {
            for (Delivered one : inOrder) {
                statement.setLong(1, one.seq());
                statement.setLong(2, one.member().chatId());
                statement.setLong(3, one.member().userId());
                statement.setLong(4, one.seq());
                statement.addBatch();
            }
            Jdbc.execute(statement);
        }
    }
}
