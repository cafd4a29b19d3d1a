package app.homin.persistence.chat;

import app.homin.persistence.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Plain JDBC statements on the rows of chats, for the writing lanes; they run in the caller's transaction. Stateless.
 */
public final class ChatRows {

    private ChatRows() {}

    /**
     * Stores a new chat.
     *
     * @throws java.sql.SQLIntegrityConstraintViolationException if it is a direct chat and these two people have one
     *     already
     */
    public static void insert(Connection connection, Chat chat) throws SQLException {
        String sql = "INSERT INTO chat (id, type, direct_key, name, description, visibility, image_path, created_by,"
                + " created_at, member_count, last_seq, last_activity_at, rev, own_rev)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, chat.getId());
            statement.setString(2, chat.getType().name());
            statement.setString(3, chat.getDirectKey());
            statement.setString(4, chat.getName());
            statement.setString(5, chat.getDescription());
            statement.setString(6, chat.getVisibility().name());
            statement.setString(7, chat.getImagePath());
            statement.setObject(8, chat.getCreatedBy(), Types.BIGINT);
            Jdbc.setTime(statement, 9, chat.getCreatedAt());
            statement.setInt(10, chat.getMemberCount());
            statement.setLong(11, chat.getLastSeq());
            Jdbc.setTime(statement, 12, chat.getLastActivityAt());
            statement.setLong(13, chat.getRev());
            statement.setLong(14, chat.getOwnRev());
            statement.executeUpdate();
        }
    }

    /**
     * Stores the first members of a new chat with one statement.
     *
     * @param chat already stored
     * @param userIds without duplicates
     */
    public static void insertMembers(Connection connection, Chat chat, MemberRole role, Collection<Long> userIds)
            throws SQLException {
        if (userIds.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO member (chat_id, user_id, role, joined_at, joined_rev, rev)"
                + " SELECT ?, first.user_id, ?, ?, ?, ? FROM"
                + " JSON_TABLE(?, '$[*]' COLUMNS (user_id BIGINT PATH '$')) first";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, chat.getId());
            statement.setString(2, role.name());
            Jdbc.setTime(statement, 3, chat.getCreatedAt());
            statement.setLong(4, chat.getRev());
            statement.setLong(5, chat.getRev());
            statement.setString(6, new TreeSet<>(userIds).toString());
            statement.executeUpdate();
        }
    }

    /** Whether there is a direct chat with this {@linkplain Chat#directKey key}. */
    public static boolean existsDirect(Connection connection, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM chat WHERE direct_key = ?")) {
            statement.setString(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Stores the number of members, which is one of the chat's own fields.
     *
     * @param rev the number of this change
     */
    public static void countMembers(Connection connection, long chatId, int members, long rev) throws SQLException {
        String sql = "UPDATE chat SET member_count = ?, own_rev = ? WHERE id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, members);
            statement.setLong(2, rev);
            statement.setLong(3, chatId);
            statement.executeUpdate();
        }
    }
}
