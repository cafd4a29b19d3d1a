package app.homin.service.journal;

import java.util.Objects;

/**
 * The connection that requested a change. It gets the answer instead of the frame that everybody else gets.
 *
 * @param connectionId of a socket
 * @param requestId repeated in the answer; null if no answer is wanted
 */
public record Requester(String connectionId, String requestId) {

    public Requester {
        Objects.requireNonNull(connectionId, "connectionId");
    }
}
