package app.homin.service.journal;

import app.homin.service.Caller;
import java.sql.SQLException;

/**
 * A change of one chat, implemented by its feature. The {@link Journal} writes it together with others in one
 * transaction. An attempt that fails in the database is retried, so all methods may be called several times; only one
 * thread calls them at a time.
 *
 * @param <A> type of the answer to the requester
 */
public interface Change<A> {

    long chatId();

    /** The caller who requests the change. */
    Caller caller();

    /** Where the answer goes; null if the requester waits for it and it need not be ordered among the chat's frames. */
    default Requester requester() {
        return null;
    }

    /** The caller's input, whose constraints are checked before the change is queued; null for none. */
    default Object input() {
        return null;
    }

    /** Whether the change creates the chat, so that there is nothing to lock. */
    default boolean beginsChat() {
        return false;
    }

    /**
     * Declares what to read before anything is locked. Called for all changes of a group first; then each
     * {@link Shared} reads for all of them at once.
     */
    default void prepare(Group group) {}

    /**
     * Applies the change: checks the caller's rights on the locked rows, then writes and announces. Exceptions must be
     * thrown before anything is written.
     *
     * @return the answer, which is delivered once the group is committed and announced
     * @throws app.homin.service.error.ChatException to refuse the change; other changes of the group are unaffected
     * @throws SQLException if the database failed; nothing of the group is written
     */
    A apply(Group group) throws SQLException;
}
