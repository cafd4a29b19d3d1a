package app.homin.service.session;

import java.util.Objects;

/**
 * CDI event: a login session has ended (signed out, revoked, expired, reused). Observe it {@code AFTER_SUCCESS}. Close
 * its sockets and refuse its access tokens.
 */
public record SessionEnded(long userId, String sessionId) {

    public SessionEnded {
        Objects.requireNonNull(sessionId, "sessionId");
    }
}
