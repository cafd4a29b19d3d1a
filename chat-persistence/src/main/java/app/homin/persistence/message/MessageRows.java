package app.homin.persistence.message;

import app.homin.persistence.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Plain JDBC statements on messages, for the writing lanes. Stateless. */
public final class MessageRows {

    private MessageRows() {}

    /**
     * Stores new messages in the caller's transaction; their chats must be locked.
     *
     * @param messages not empty
     * @throws java.sql.SQLIntegrityConstraintViolationException if a message repeats a clientId of its author; the
     *     transaction is unusable then
     */
    public static void insert(Connection connection, List<Message> messages) throws SQLException {
        String sql =
                "INSERT INTO message (chat_id, seq, rev, posted_rev, author_id, client_id, body, reply_to, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = Jdbc.batch(connection, sql)) {
            for (Message message : messages) {
                statement.setLong(1, message.getChatId());
                statement.setLong(2, message.getSeq());
                statement.setLong(3, message.getRev());
                statement.setLong(4, message.getPostedRev());
                statement.setLong(5, message.getAuthorId());
                statement.setString(6, message.getClientId().toString());
                statement.setString(7, message.getBody());
                statement.setObject(8, message.getReplyTo(), Types.BIGINT);
                Jdbc.setTime(statement, 9, message.getCreatedAt());
                statement.addBatch();
            }
            Jdbc.execute(statement);
        }
    }
}
