package app.homin.service.journal;

import app.homin.service.Caller;
import java.sql.SQLException;

/**
 * A change of one chat, owned by its feature. The {@link Journal} writes it together with others in one transaction. An
 * attempt that fails in the database is repeated, so everything here may be called several times; it is called by one thread
 * at a time.
 *
 * @param <A> the answer to whoever asked for the change
 */
public interface Change<A> {

    long chatId();

    /** Who asks for it. */
    Caller caller();

    /** Where the answer goes; null if it is awaited and needs no place among the chat's frames. */
    default Requester requester() {
        return null;
    }

    /** What the caller filled in, whose constraints are checked before the change is queued; null for nothing. */
    default Object input() {
        return null;
    }

    /** Whether the chat does not exist yet, so that there is nothing to lock. */
    default boolean beginsChat() {
        return false;
    }

    /**
     * Names what it needs to know before anything is locked. All changes of a group are asked first; then each
     * {@link Shared} reads for all of them at once.
     */
    default void prepare(Group group) {}

    /**
     * Does it: checks the caller's rights by the locked rows, then changes and tells. What it throws has to be thrown before
     * it changes anything.
     *
     * @return the answer, which is given once the group is committed and told
     * @throws app.homin.service.error.ChatException to refuse; other changes of the group are not disturbed
     * @throws SQLException if the database failed; nothing of the group is written
     */
    A apply(Group group) throws SQLException;
}
