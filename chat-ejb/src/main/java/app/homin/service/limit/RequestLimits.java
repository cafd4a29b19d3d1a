package app.homin.service.limit;

import app.homin.service.config.RequestLimitSettings;
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

    private boolean enabled;
    private Both requests;
    private Both searches;
    private Both passwords;
    private SlidingLimit tokens;
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
        this.tokens = new SlidingLimit(settings.tokenAddress(), settings.tokenWindow(), "too many unknown tokens");
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

    /**
     * A refresh token of which nothing is known yet. It counts while it is looked at, and from then on if it is no good.
     *
     * @param look what looks at it; empty if it is no good
     * @return what that has found
     */
    public <T> Optional<T> token(String address, Supplier<Optional<T>> look) {
        if (!enabled) {
            return look.get();
        }
        String key = AddressKey.of(address);
        tokens.add(key, clock.instant());
        boolean counts = false;
        try {
            Optional<T> found = look.get();
            counts = found.isEmpty();
            return found;
        } finally {
            if (!counts) {
                tokens.takeBack(key);
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
