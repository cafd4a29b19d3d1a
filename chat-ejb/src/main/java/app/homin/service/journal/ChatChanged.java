package app.homin.service.journal;

import java.util.Objects;
import java.util.Set;

/**
 * A change and who is to be told, see {@link ChangesCommitted}.
 *
 * @param change what happened, the same for all recipients
 * @param recipients account ids
 * @param requester who waits for an answer in the place of the frame; null if nobody does
 */
public record ChatChanged(ChatChange change, Set<Long> recipients, Requester requester) {

    public ChatChanged {
        Objects.requireNonNull(change, "change");
        recipients = Set.copyOf(recipients);
    }
}
