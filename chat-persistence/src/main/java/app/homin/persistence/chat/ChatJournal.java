package app.homin.persistence.chat;

import app.homin.persistence.InstantConverter;
import app.homin.persistence.account.UserAccount;
import app.homin.persistence.message.Message;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a group of changes, in many chats and by many people, with a number of statements that does not depend on how
 * many they are. Plain JDBC, because MariaDB takes a whole batch of rows in one message, and because entities would cost
 * more than the database does. Runs in the caller's transaction, on the caller's connection; not thread-safe.
 *
 * <p>Rows are locked in the order of their keys everywhere, so that two groups never wait for each other in a circle.
 */
public final class ChatJournal {

    /** How far somebody's devices have got in a chat. */
    public record Delivered(MemberId member, long seq) {}

    /**
     * What is locked until the transaction ends.
     *
     * @param heads of the chats, by id
     * @param places of the current members that were asked for
     */
    public record Locked(Map<Long, ChatHead> heads, Map<MemberId, MemberPlace> places) {}

    private static final Comparator<MemberId> BY_KEY =
            Comparator.comparingLong(MemberId::chatId).thenComparingLong(MemberId::userId);

    private static final InstantConverter TIMES = new InstantConverter();

    private final Connection connection;

    public ChatJournal(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks chats for what these members want to do there. A single one, who does not share the round trips with anybody,
     * needs only one.
     *
     * @param members not empty, each once
     * @return what there is of it: chats that exist, members that are
     */
    public Locked lock(List<MemberId> members) throws SQLException {
        if (members.size() == 1) {
            return lock(members.get(0));
        }
        Map<Long, ChatHead> heads = lockChats(
                members.stream().map(MemberId::chatId).distinct().sorted().toList());
        return new Locked(heads, places(members));
    }

    private Locked lock(MemberId member) throws SQLException {
        String sql =
                "SELECT c.id, c.last_seq, c.rev, c.last_activity_at, m.user_id, m.read_seq, m.read_rev, u.first_name,"
                        + " u.last_name, u.image_path FROM chat c STRAIGHT_JOIN member m ON m.chat_id = c.id"
                        + " STRAIGHT_JOIN user_account u ON u.id = m.user_id"
                        + " WHERE c.id = ? AND m.user_id = ? AND m.left_at IS NULL FOR UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, member.chatId());
            statement.setLong(2, member.userId());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? new Locked(Map.of(member.chatId(), head(row, 1)), Map.of(member, place(row, member, 6)))
                        : new Locked(Map.of(), Map.of());
            }
        }
    }

    private static ChatHead head(ResultSet row, int first) throws SQLException {
        return new ChatHead(row.getLong(first), row.getLong(first + 1), row.getLong(first + 2), time(row, first + 3));
    }

    /** The driver would convert an instant to the zone of the JVM, and entities are in UTC. */
    private static Instant time(ResultSet row, int column) throws SQLException {
        return TIMES.convertToEntityAttribute(row.getObject(column, LocalDateTime.class));
    }

    private static void setTime(PreparedStatement statement, int parameter, Instant time) throws SQLException {
        statement.setObject(parameter, TIMES.convertToDatabaseColumn(time));
    }

    private static MemberPlace place(ResultSet row, MemberId id, int first) throws SQLException {
        String name = UserAccount.displayName(row.getString(first + 2), row.getString(first + 3));
        return new MemberPlace(id, row.getLong(first), row.getLong(first + 1), name, row.getString(first + 4));
    }

    /**
     * Stores what has moved of what is locked.
     *
     * @param locked by {@link #lock}
     */
    public void store(Locked locked) throws SQLException {
        List<MemberPlace> moved = locked.places().values().stream()
                .filter(MemberPlace::hasMoved)
                .sorted(Comparator.comparing(MemberPlace::id, BY_KEY))
                .toList();
        if (locked.heads().size() == 1 && moved.size() == 1) {
            move(locked.heads().values().iterator().next(), moved.get(0));
        } else {
            move(locked.heads().values());
            moveReaders(moved);
        }
    }

    private void move(ChatHead head, MemberPlace place) throws SQLException {
        String sql = "UPDATE chat c STRAIGHT_JOIN member m ON m.chat_id = c.id"
                + " SET c.last_seq = ?, c.rev = ?, c.last_activity_at = ?,"
                + " m.read_seq = ?, m.read_rev = ?, m.delivered_seq = GREATEST(m.delivered_seq, ?)"
                + " WHERE c.id = ? AND m.user_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, head.lastSeq());
            statement.setLong(2, head.rev());
            setTime(statement, 3, head.lastActivityAt());
            statement.setLong(4, place.readSeq());
            statement.setLong(5, place.readRev());
            statement.setLong(6, place.readSeq());
            statement.setLong(7, head.chatId());
            statement.setLong(8, place.id().userId());
            statement.executeUpdate();
        }
    }

    private Map<Long, ChatHead> lockChats(List<Long> chatIds) throws SQLException {
        int room = room(chatIds.size());
        // Where there are few chats, a scan would look cheaper, and would lock all of them.
        String sql = "SELECT id, last_seq, rev, last_activity_at FROM chat FORCE INDEX (PRIMARY) WHERE id IN ("
                + list("?", room) + ") ORDER BY id FOR UPDATE";
        Map<Long, ChatHead> heads = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < room; i++) {
                statement.setLong(i + 1, at(chatIds, i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ChatHead head = head(rows, 1);
                    heads.put(head.chatId(), head);
                }
            }
        }
        return heads;
    }

    private Map<MemberId, MemberPlace> places(List<MemberId> members) throws SQLException {
        int room = room(members.size());
        String sql = "SELECT m.chat_id, m.user_id, m.read_seq, m.read_rev, u.first_name, u.last_name, u.image_path"
                + " FROM member m JOIN user_account u ON u.id = m.user_id"
                + " WHERE (m.chat_id, m.user_id) IN (" + list("(?,?)", room) + ") AND m.left_at IS NULL";
        Map<MemberId, MemberPlace> places = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < room; i++) {
                statement.setLong(2 * i + 1, at(members, i).chatId());
                statement.setLong(2 * i + 2, at(members, i).userId());
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    MemberId id = new MemberId(rows.getLong(1), rows.getLong(2));
                    places.put(id, place(rows, id, 3));
                }
            }
        }
        return places;
    }

    /**
     * Stores new messages; their chats must be locked.
     *
     * @throws java.sql.SQLIntegrityConstraintViolationException if one of them repeats a clientId of its author; the
     *     transaction is of no use any more
     */
    public void insert(List<Message> messages) throws SQLException {
        String sql =
                "INSERT INTO message (chat_id, seq, rev, posted_rev, author_id, client_id, body, reply_to, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = batch(sql)) {
            for (Message message : messages) {
                statement.setLong(1, message.getChatId());
                statement.setLong(2, message.getSeq());
                statement.setLong(3, message.getRev());
                statement.setLong(4, message.getPostedRev());
                statement.setLong(5, message.getAuthorId());
                statement.setString(6, message.getClientId().toString());
                statement.setString(7, message.getBody());
                statement.setObject(8, message.getReplyTo(), Types.BIGINT);
                setTime(statement, 9, message.getCreatedAt());
                statement.addBatch();
            }
            execute(statement);
        }
    }

    private void move(Collection<ChatHead> heads) throws SQLException {
        String sql = "UPDATE chat SET last_seq = ?, rev = ?, last_activity_at = ? WHERE id = ?";
        try (PreparedStatement statement = batch(sql)) {
            for (ChatHead head : heads) {
                statement.setLong(1, head.lastSeq());
                statement.setLong(2, head.rev());
                setTime(statement, 3, head.lastActivityAt());
                statement.setLong(4, head.chatId());
                statement.addBatch();
            }
            execute(statement);
        }
    }

    /** What is read is also delivered. */
    private void moveReaders(List<MemberPlace> moved) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        String sql = "UPDATE member SET read_seq = ?, read_rev = ?, delivered_seq = GREATEST(delivered_seq, read_seq)"
                + " WHERE chat_id = ? AND user_id = ?";
        try (PreparedStatement statement = batch(sql)) {
            for (MemberPlace place : moved) {
                statement.setLong(1, place.readSeq());
                statement.setLong(2, place.readRev());
                statement.setLong(3, place.id().chatId());
                statement.setLong(4, place.id().userId());
                statement.addBatch();
            }
            execute(statement);
        }
    }

    /** Moves delivered pointers forward, never back; needs no lock. */
    public void moveDelivered(Collection<Delivered> reached) throws SQLException {
        String sql = "UPDATE member SET delivered_seq = ?"
                + " WHERE chat_id = ? AND user_id = ? AND delivered_seq < ? AND left_at IS NULL";
        try (PreparedStatement statement = batch(sql)) {
            for (Delivered one : reached.stream()
                    .sorted(Comparator.comparing(Delivered::member, BY_KEY))
                    .toList()) {
                statement.setLong(1, one.seq());
                statement.setLong(2, one.member().chatId());
                statement.setLong(3, one.member().userId());
                statement.setLong(4, one.seq());
                statement.addBatch();
            }
            execute(statement);
        }
    }

    /** The driver sends a batch as one message only if nobody may ask for generated keys. */
    private PreparedStatement batch(String sql) throws SQLException {
        return connection.prepareStatement(sql, Statement.NO_GENERATED_KEYS);
    }

    /** A batch wraps what went wrong, and hides with it whether a key was broken or a race was lost. */
    private static void execute(PreparedStatement batch) throws SQLException {
        try {
            batch.executeBatch();
        } catch (BatchUpdateException e) {
            SQLException cause = e;
            while (cause instanceof BatchUpdateException && cause.getCause() instanceof SQLException inner) {
                cause = inner;
            }
            throw cause;
        }
    }

    /** Lists grow in powers of two, filled up with their last value, so that few different statements are prepared. */
    private static int room(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) * 2;
    }

    private static <T> T at(List<T> values, int index) {
        return values.get(Math.min(index, values.size() - 1));
    }

    private static String list(String each, int count) {
        return (each + ",").repeat(count - 1) + each;
    }
}
