package app.homin.service.limit;

import app.homin.service.config.RequestLimitSettings;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Bounds what costs the database something for each account and each address, far above what people and their programs
 * need: every request of somebody who is signed in, and apart from that what is dearer than others. In memory of this node.
 * Thread-safe.
 *
 * <p>Each method throws a {@link app.homin.service.error.BusyException} if it was too often, with the time until it is no
 * longer. An address may be null, if it is unknown: then it is not limited.
 */
@ApplicationScoped
public class RequestLimits {

    private static final String BAD_TOKENS = "too many unknown tokens";
    private static final int MOST_SESSIONS = 100_000;
    private static final Duration SESSION_KNOWN = Duration.ofDays(7);

    private boolean enabled;
    private Both requests;
    private Both searches;
    private Both passwords;
    private Both handshakes;
    private SlidingLimit tokens;
    private SlidingLimit tokensOfSession;
    private Cache<String, Boolean> knownSessions;
    private Clock clock;

    /** For an account and for an address. */
    private record Both(SlidingLimit accounts, SlidingLimit addresses) {

        private static Both of(int account, int address, Duration window, String refusal) {
            return new Both(new SlidingLimit(account, window, refusal), new SlidingLimit(address, window, refusal));
        }
    }

    protected RequestLimits() {}

    @Inject
    public RequestLimits(RequestLimitSettings settings, Clock clock) {
        this.enabled = settings.enabled();
        this.requests = Both.of(settings.account(), settings.address(), settings.window(), "too many requests");
        this.searches = Both.of(
                settings.searchAccount(), settings.searchAddress(), settings.searchWindow(), "too many searches");
        this.passwords = Both.of(
                settings.passwordAccount(), settings.passwordAddress(), settings.passwordWindow(), "too many logins");
        this.handshakes = Both.of(
                settings.handshakeAccount(),
                settings.handshakeAddress(),
                settings.handshakeWindow(),
                "too many new connections");
        this.tokens = new SlidingLimit(settings.tokenAddress(), settings.tokenWindow(), BAD_TOKENS);
        this.tokensOfSession = new SlidingLimit(settings.tokenSession(), settings.tokenWindow(), BAD_TOKENS);
        this.knownSessions = Caffeine.newBuilder()
                .maximumSize(MOST_SESSIONS)
                .expireAfterAccess(SESSION_KNOWN)
                .build();
        this.clock = clock;
    }

    /** Any request of somebody who is signed in, or is let in by a refresh token. */
    public void request(long userId, String address) {
        add(requests, userId, address);
    }

    /** A search among people, which reads all of their names. */
    public void search(long userId, String address) {
        add(searches, userId, address);
    }

    /** A password that is about to be checked, right or wrong. */
    public void password(long userId, String address) {
        add(passwords, userId, address);
    }

    /** A socket that is about to be opened. */
    public void handshake(long userId, String address) {
        add(handshakes, userId, address);
    }

    /** There is such a login session: its id is not made up. */
    public void known(String sessionId) {
        knownSessions.put(sessionId, true);
    }

    /**
     * A refresh token of which nothing is known yet. It counts while it is looked at, and from then on if it is no good. It is
     * counted for its address; but one of a login session that was {@link #known} here is counted for that alone: nobody else
     * has its id, so whoever stays signed in is not refused for what others make up behind the same address.
     *
     * @param look what looks at it; empty if it is no good
     * @return what that has found
     */
    public <T> Optional<T> token(String address, String sessionId, Supplier<Optional<T>> look) {
        if (!enabled) {
            return look.get();
        }
        boolean known = knownSessions.getIfPresent(sessionId) != null;
        return known ? count(tokensOfSession, sessionId, look) : count(tokens, AddressKey.of(address), look);
    }

    private <T> Optional<T> count(SlidingLimit limit, String key, Supplier<Optional<T>> look) {
        limit.add(key, clock.instant());
        boolean counts = false;
        try {
            Optional<T> found = look.get();
            counts = found.isEmpty();
            return found;
        } finally {
            if (!counts) {
                limit.takeBack(key);
            }
        }
    }

    private void add(Both limits, long userId, String address) {
        if (enabled) {
            limits.accounts().add(Long.toString(userId), clock.instant());
            limits.addresses().add(AddressKey.of(address), clock.instant());
        }
    }
}
