package app.homin.service.journal;

import java.util.List;

/**
 * CDI event: these changes were made, in this order, and are to be told. Observe it {@code AFTER_SUCCESS}: then they are
 * committed, and within one chat this event comes after those of its earlier changes. The observer runs on the thread that
 * made the changes, and what it throws may be swallowed by the container, so it has to be quick and to handle its own
 * failures.
 */
public record ChangesCommitted(List<ChatChanged> changes) {

    public ChangesCommitted {
        changes = List.copyOf(changes);
    }
}
