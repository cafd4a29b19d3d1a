package app.homin.service.session;

import app.homin.service.error.UnauthenticatedException;
import app.homin.service.token.AccessTokens;
import app.homin.service.token.VerifiedToken;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks quickly, with a cache, whether the login session behind an access token is active. A session that ends on this
 * node is refused at once, one that ends on another node within {@link #FRESH}. Thread-safe.
 */
@ApplicationScoped
public class ActiveSessions {

    /** How long a database answer stays cached. Together with the interval of the sockets' check, half a minute. */
    static final Duration FRESH = Duration.ofSeconds(25);

    private static final int MOST = 100_000;

    private LoadingCache<String, Optional<ActiveSession>> sessions;
    private AccessTokens tokens;
    private Clock clock;

    protected ActiveSessions() {}

    @Inject
    public ActiveSessions(LoginSessionStore store, AccessTokens tokens, Clock clock) {
        this.sessions =
                Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build(store::findActive);
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Authenticates an access token.
     *
     * @throws UnauthenticatedException if the token is not ours or not valid now, or its login session has ended
     */
    public VerifiedToken authenticate(String accessToken) {
        VerifiedToken token = tokens.verify(accessToken);
        if (!isActive(token.caller().userId(), token.caller().sessionId())) {
            throw new UnauthenticatedException("the login session is over");
        }
        return token;
    }

    /** Whether this user has such a login session and it is active. */
    public boolean isActive(long userId, String sessionId) {
        return end(userId, sessionId).isPresent();
    }

    /** When this login session expires; empty if it has ended, or this user has none with this id. */
    public Optional<Instant> end(long userId, String sessionId) {
        return sessions.get(sessionId)
                .filter(session -> session.userId() == userId)
                .map(ActiveSession::expiresAt)
                .filter(clock.instant()::isBefore);
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded event) {
        sessions.invalidate(event.sessionId());
    }
}
