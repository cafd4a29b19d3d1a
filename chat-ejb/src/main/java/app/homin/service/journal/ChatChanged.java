package app.homin.service.journal;

import java.util.Objects;
import java.util.Set;

/**
 * A change with its recipients, see {@link ChangesCommitted}.
 *
 * @param change the same for all recipients
 * @param recipients account ids
 * @param requester gets an answer instead of the frame; null if there is none
 */
public record ChatChanged(ChatChange change, Set<Long> recipients, Requester requester) {

    public ChatChanged {
        Objects.requireNonNull(change, "change");
        recipients = Set.copyOf(recipients);
    }
}
