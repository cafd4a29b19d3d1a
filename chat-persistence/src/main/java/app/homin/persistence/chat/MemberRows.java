package app.homin.persistence.chat;

import app.homin.persistence.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Plain JDBC statements on the rows of members, for the writing lanes; they run in the caller's transaction, which has
 * locked the chat. Stateless.
 */
public final class MemberRows {

    /** A current member. */
    public record Row(long userId, MemberRole role, long readSeq, long deliveredSeq, Instant joinedAt) {

        /** A copy with another role. */
        public Row as(MemberRole other) {
            return new Row(userId, other, readSeq, deliveredSeq, joinedAt);
        }
    }

    private MemberRows() {}

    /** The current members, in the order of joining. */
    public static List<Row> current(Connection connection, long chatId) throws SQLException {
        String sql = "SELECT user_id, role, read_seq, delivered_seq, joined_at FROM member"
                + " WHERE chat_id = ? AND left_at IS NULL ORDER BY joined_at, user_id";
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, chatId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            MemberRole.valueOf(row.getString(2)),
                            row.getLong(3),
                            row.getLong(4),
                            Jdbc.time(row, 5)));
                }
            }
        }
        return rows;
    }

    /**
     * Ends a membership.
     *
     * @param rev the number of this change
     */
    public static void leave(Connection connection, MemberId member, long rev, Instant now) throws SQLException {
        String sql = "UPDATE member SET left_at = ?, rev = ? WHERE chat_id = ? AND user_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Jdbc.setTime(statement, 1, now);
            statement.setLong(2, rev);
            statement.setLong(3, member.chatId());
            statement.setLong(4, member.userId());
            statement.executeUpdate();
        }
    }

    /**
     * Changes a member's role.
     *
     * @param rev the number of this change
     */
    public static void setRole(Connection connection, MemberId member, MemberRole role, long rev) throws SQLException {
        String sql = "UPDATE member SET role = ?, rev = ? WHERE chat_id = ? AND user_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, role.name());
            statement.setLong(2, rev);
            statement.setLong(3, member.chatId());
            statement.setLong(4, member.userId());
            statement.executeUpdate();
        }
    }
}
