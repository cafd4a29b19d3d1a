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
 * Rate limits per account and per address for everything that costs the database something, far above what people and
 * their programs need: one for all requests of signed-in users, and separate ones for expensive requests. State is
 * local to this node. Thread-safe.
 *
 * <p>Each method throws a {@link app.homin.service.error.BusyException} if a limit is exceeded, with the time to wait.
 * A null address is unknown and not limited.
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

    /** A limit per account and one per address. */
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

    /** Counts a request of a signed-in user, or one authenticated by a refresh token. */
    public void request(long userId, String address) {
        add(requests, userId, address);
    }

    /** Counts a search for people, which reads all of their names. */
    public void search(long userId, String address) {
        add(searches, userId, address);
    }

    /** Counts a password check in advance, whether the password is right or wrong. */
    public void password(long userId, String address) {
        add(passwords, userId, address);
    }

    /** Counts a socket that is about to be opened. */
    public void handshake(long userId, String address) {
        add(handshakes, userId, address);
    }

    /** Records that a login session exists: its id is not made up. */
    public void known(String sessionId) {
        knownSessions.put(sessionId, true);
    }

    /**
     * Counts a refresh token of unknown validity: during the lookup, and permanently if it turns out invalid. It counts
     * against its address; but a token of a login session that is {@link #known} here counts against that session
     * alone: nobody else has the session's id, so its user is not refused because of tokens that others behind the same
     * address make up.
     *
     * @param look looks the token up; empty if it is invalid
     * @return the result of the lookup
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
