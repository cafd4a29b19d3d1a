package app.homin.service.journal;

import java.util.Objects;

/**
 * The connection that asked for a change, so that the answer goes there instead of the frame that everybody else gets.
 *
 * @param connectionId of a socket
 * @param requestId what the answer has to repeat; null if none is wanted
 */
public record Requester(String connectionId, String requestId) {

    public Requester {
        Objects.requireNonNull(connectionId, "connectionId");
    }
}
