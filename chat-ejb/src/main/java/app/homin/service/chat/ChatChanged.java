package app.homin.service.chat;

import java.util.Objects;
import java.util.Set;

/**
 * CDI event: a change was made and is to be told to these people. Observe it {@code AFTER_SUCCESS}: then it is
 * committed. The observer runs on the thread of whoever made the change, and what it throws is swallowed by the
 * container, so it has to be quick and to handle its own failures.
 *
 * @param change what happened, the same for all recipients
 * @param recipients account ids
 * @param origin the connection that made the change and therefore has the answer already; null if it came another way
 */
public record ChatChanged(ChatChange change, Set<Long> recipients, String origin) {

    public ChatChanged {
        Objects.requireNonNull(change, "change");
        recipients = Set.copyOf(recipients);
    }
}
