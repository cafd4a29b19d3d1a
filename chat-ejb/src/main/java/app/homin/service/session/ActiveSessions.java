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
 * Tells quickly whether the login session behind an access token is still good. One that ends on this node is refused at
 * once, one that ends elsewhere within {@link #FRESH}. Thread-safe.
 */
@ApplicationScoped
public class ActiveSessions {

    /** How long an answer of the database is believed. With the time until a socket is looked after, half a minute. */
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
     * Whose access token it is and what it says.
     *
     * @throws UnauthenticatedException if it is not ours, not valid now, or its login session is over
     */
    public VerifiedToken authenticate(String accessToken) {
        VerifiedToken token = tokens.verify(accessToken);
        if (!isActive(token.caller().userId(), token.caller().sessionId())) {
            throw new UnauthenticatedException("the login session is over");
        }
        return token;
    }

    /** Whether this user has such a login session and it is not over. */
    public boolean isActive(long userId, String sessionId) {
        return end(userId, sessionId).isPresent();
    }

    /** When this login session will be over; empty if it is, or this user has none with this id. */
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
