package app.homin.persistence.chat;

import app.homin.persistence.chat.ChatLocks.Locked;
import app.homin.persistence.schema.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes as the application's lanes do: in a transaction, with chats and members locked first. */
final class Lane {

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    interface Change {
        void in(Connection connection, LockedChat chat, LockedMember member) throws SQLException;
    }

    private final MigratedDatabase database;

    Lane(MigratedDatabase database) {
        this.database = database;
    }

    <T> T run(Work<T> work) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            T result = work.in(connection);
            connection.commit();
            return result;
        }
    }

    void change(long chatId, long userId, Change change) {
        MemberId member = new MemberId(chatId, userId);
        try {
            run(connection -> {
                ChatLocks locks = new ChatLocks(connection);
                Locked locked = locks.lock(List.of(member));
                change.in(
                        connection, locked.chats().get(chatId), locked.members().get(member));
                locks.store(locked);
                return null;
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
