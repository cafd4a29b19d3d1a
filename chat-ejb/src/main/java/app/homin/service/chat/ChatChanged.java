package app.homin.service.chat;

import java.util.Objects;
import java.util.Set;

/**
 * A change and who is to be told, see {@link ChangesCommitted}.
 *
 * @param change what happened, the same for all recipients
 * @param recipients account ids
 * @param origin where it came from; null if nobody there waits for an answer of another form
 */
public record ChatChanged(ChatChange change, Set<Long> recipients, Origin origin) {

    public ChatChanged {
        Objects.requireNonNull(change, "change");
        recipients = Set.copyOf(recipients);
    }
}
