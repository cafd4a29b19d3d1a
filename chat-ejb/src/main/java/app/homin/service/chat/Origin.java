package app.homin.service.chat;

import java.util.Objects;

/**
 * Where a change came from, so that its answer goes there instead of the frame that everybody else gets.
 *
 * @param connectionId of a socket
 * @param requestId what the answer has to repeat; null if none is wanted
 */
public record Origin(String connectionId, String requestId) {

    public Origin {
        Objects.requireNonNull(connectionId, "connectionId");
    }
}
