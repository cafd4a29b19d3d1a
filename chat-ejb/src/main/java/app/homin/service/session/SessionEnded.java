package app.homin.service.session;

import java.util.Objects;

/**
 * CDI event: a login session is over (signed out, revoked, expired, reused). Observe it {@code AFTER_SUCCESS}. Its sockets
 * must be closed and its access tokens refused from now on.
 */
public record SessionEnded(long userId, String sessionId) {

    public SessionEnded {
        Objects.requireNonNull(sessionId, "sessionId");
    }
}
