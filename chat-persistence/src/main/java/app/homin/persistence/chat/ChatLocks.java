package app.homin.persistence.chat;

import app.homin.persistence.account.UserAccount;
import app.homin.persistence.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Locks chats and members for a group of changes, and stores their counters and pointers, in a constant number of
 * statements. Plain JDBC, because MariaDB takes a whole batch of rows in one message, and because entities would cost
 * more than the database does. Runs in the caller's transaction, on the caller's connection; not thread-safe.
 *
 * <p>Rows are always locked in the order of their keys, so that two groups cannot deadlock.
 */
public final class ChatLocks {

    /**
     * Rows that are locked until the transaction ends.
     *
     * @param chats by id
     * @param members those requested that are current members
     */
    public record Locked(Map<Long, LockedChat> chats, Map<MemberId, LockedMember> members) {}

    private final Connection connection;

    public ChatLocks(Connection connection) {
        this.connection = connection;
    }

    /**
     * Locks the chats of these members and the members. For a single member, which shares its round trips with no
     * other, one statement does both.
     *
     * @param members not empty, without duplicates
     * @return chats that exist, and current members
     */
    public Locked lock(List<MemberId> members) throws SQLException {
        if (members.size() == 1) {
            return lock(members.get(0));
        }
        Map<Long, LockedChat> chats = lockChats(
                members.stream().map(MemberId::chatId).distinct().sorted().toList());
        return new Locked(chats, lockedMembers(members));
    }

    private Locked lock(MemberId member) throws SQLException {
        // The order of the joins is the order of the locks: the chat first.
        String sql = "SELECT c.id, c.type, c.member_count, c.last_seq, c.rev, c.last_activity_at,"
                + " m.user_id, m.read_seq, m.read_rev, u.first_name, u.last_name, u.image_path"
                + " FROM chat c LEFT JOIN member m ON m.chat_id = c.id AND m.user_id = ? AND m.left_at IS NULL"
                + " LEFT JOIN user_account u ON u.id = m.user_id WHERE c.id = ? FOR UPDATE";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, member.userId());
            statement.setLong(2, member.chatId());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new Locked(Map.of(), Map.of());
                }
                Map<Long, LockedChat> chats = Map.of(member.chatId(), chat(row, 1));
                boolean belongs = row.getObject(7) != null;
                return new Locked(chats, belongs ? Map.of(member, member(row, member, 8)) : Map.of());
            }
        }
    }

    private static LockedChat chat(ResultSet row, int first) throws SQLException {
        return new LockedChat(
                row.getLong(first),
                ChatType.valueOf(row.getString(first + 1)),
                row.getInt(first + 2),
                row.getLong(first + 3),
                row.getLong(first + 4),
                Jdbc.time(row, first + 5));
    }

    private static LockedMember member(ResultSet row, MemberId id, int first) throws SQLException {
        String name = UserAccount.displayName(row.getString(first + 2), row.getString(first + 3));
        return new LockedMember(id, row.getLong(first), row.getLong(first + 1), name, row.getString(first + 4));
    }

    /**
     * Stores the locked counters and pointers that have changed.
     *
     * @param locked by {@link #lock}
     */
    public void store(Locked locked) throws SQLException {
        List<LockedMember> moved = locked.members().values().stream()
                .filter(LockedMember::hasMoved)
                .sorted(Comparator.comparing(LockedMember::id, MemberId.BY_KEY))
                .toList();
        List<LockedChat> changed =
                locked.chats().values().stream().filter(LockedChat::hasMoved).toList();
        if (changed.size() == 1 && moved.size() == 1) {
            move(changed.get(0), moved.get(0));
        } else {
            move(changed);
            moveReaders(moved);
        }
    }

    private void move(LockedChat chat, LockedMember member) throws SQLException {
        String sql = "UPDATE chat c STRAIGHT_JOIN member m ON m.chat_id = c.id"
                + " SET c.last_seq = ?, c.rev = ?, c.last_activity_at = ?,"
                + " m.read_seq = ?, m.read_rev = ?, m.delivered_seq = GREATEST(m.delivered_seq, ?)"
                + " WHERE c.id = ? AND m.user_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, chat.lastSeq());
            statement.setLong(2, chat.rev());
            Jdbc.setTime(statement, 3, chat.lastActivityAt());
            statement.setLong(4, member.readSeq());
            statement.setLong(5, member.readRev());
            statement.setLong(6, member.readSeq());
            statement.setLong(7, chat.chatId());
            statement.setLong(8, member.id().userId());
            statement.executeUpdate();
        }
    }

    private Map<Long, LockedChat> lockChats(List<Long> chatIds) throws SQLException {
        int room = Jdbc.room(chatIds.size());
        // With few chats the optimizer would prefer a scan, which locks all of them.
        String sql = "SELECT id, type, member_count, last_seq, rev, last_activity_at FROM chat FORCE INDEX (PRIMARY)"
                + " WHERE id IN (" + Jdbc.list("?", room) + ") ORDER BY id FOR UPDATE";
        Map<Long, LockedChat> chats = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < room; i++) {
                statement.setLong(i + 1, Jdbc.at(chatIds, i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LockedChat chat = chat(rows, 1);
                    chats.put(chat.chatId(), chat);
                }
            }
        }
        return chats;
    }

    private Map<MemberId, LockedMember> lockedMembers(List<MemberId> members) throws SQLException {
        int room = Jdbc.room(members.size());
        String sql = "SELECT m.chat_id, m.user_id, m.read_seq, m.read_rev, u.first_name, u.last_name, u.image_path"
                + " FROM member m JOIN user_account u ON u.id = m.user_id"
                + " WHERE (m.chat_id, m.user_id) IN (" + Jdbc.list("(?,?)", room) + ") AND m.left_at IS NULL";
        Map<MemberId, LockedMember> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < room; i++) {
                statement.setLong(2 * i + 1, Jdbc.at(members, i).chatId());
                statement.setLong(2 * i + 2, Jdbc.at(members, i).userId());
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    MemberId id = new MemberId(rows.getLong(1), rows.getLong(2));
                    found.put(id, member(rows, id, 3));
                }
            }
        }
        return found;
    }

    private void move(List<LockedChat> chats) throws SQLException {
        if (chats.isEmpty()) {
            return;
        }
        String sql = "UPDATE chat SET last_seq = ?, rev = ?, last_activity_at = ? WHERE id = ?";
        try (PreparedStatement statement = Jdbc.batch(connection, sql)) {
            for (LockedChat chat : chats) {
                statement.setLong(1, chat.lastSeq());
                statement.setLong(2, chat.rev());
                Jdbc.setTime(statement, 3, chat.lastActivityAt());
                statement.setLong(4, chat.chatId());
                statement.addBatch();
            }
            Jdbc.execute(statement);
        }
    }

    /** Reading a message also marks it as delivered. */
    private void moveReaders(List<LockedMember> moved) throws SQLException {
        if (moved.isEmpty()) {
            return;
        }
        String sql = "UPDATE member SET read_seq = ?, read_rev = ?, delivered_seq = GREATEST(delivered_seq, read_seq)"
                + " WHERE chat_id = ? AND user_id = ?";
        try (PreparedStatement statement = Jdbc.batch(connection, sql)) {
            for (LockedMember member : moved) {
                statement.setLong(1, member.readSeq());
                statement.setLong(2, member.readRev());
                statement.setLong(3, member.id().chatId());
                statement.setLong(4, member.id().userId());
                statement.addBatch();
            }
            Jdbc.execute(statement);
        }
    }
}
