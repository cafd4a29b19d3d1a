package app.homin.service;

import java.util.Objects;
import java.util.Set;

/**
 * The authenticated caller. Passed to every service method, because container identity does not reach a service from a
 * socket (jakartaee/websocket issue 238).
 *
 * @param userId the account
 * @param sessionId the login session (device) behind the token
 * @param groups roles in the product: {@code user}, and {@code admin} for administrators
 */
public record Caller(long userId, String sessionId, Set<String> groups) {

    public Caller {
        Objects.requireNonNull(sessionId, "sessionId");
        groups = Set.copyOf(groups);
    }
}
