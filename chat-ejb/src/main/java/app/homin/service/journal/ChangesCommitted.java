package app.homin.service.journal;

import java.util.List;

/**
 * CDI event: these changes were made in this order and are to be announced. Observe it {@code AFTER_SUCCESS}: then they
 * are committed, and within one chat the event comes after those of earlier changes. The observer runs on the thread
 * that made the changes, and the container may swallow its exceptions, so it must be fast and handle its own failures.
 */
public record ChangesCommitted(List<ChatChanged> changes) {

    public ChangesCommitted {
        changes = List.copyOf(changes);
    }
}
