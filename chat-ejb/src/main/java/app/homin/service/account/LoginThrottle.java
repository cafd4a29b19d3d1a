package app.homin.service.account;

import app.homin.service.config.LoginLimitSettings;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Logger;

/**
 * Counts wrong passwords per account and per address in a sliding window. An attempt counts as wrong from its beginning
 * until it turns out right, so that parallel guesses get no more tries than sequential ones. Unknown accounts are counted
 * like known ones. In memory of this node. Thread-safe.
 */
@ApplicationScoped
public class LoginThrottle {

    private static final Logger LOG = Logger.getLogger(LoginThrottle.class.getName());

    private Limit accounts;
    private Limit addresses;
    private boolean enabled;
    private Clock clock;

    protected LoginThrottle() {}

    @Inject
    public LoginThrottle(LoginLimitSettings settings, Clock clock) {
        this.accounts = new Limit(settings.accountFailures(), settings.accountWindow());
        this.addresses = new Limit(settings.addressFailures(), settings.addressWindow());
        this.enabled = settings.enabled();
        this.clock = clock;
    }

    /**
     * Only looks, for refusing before any work is done.
     *
     * @param address null if unknown, which is not limited
     * @throws BusyException if there were too many failures, with the time until the oldest of them no longer counts
     */
    void check(String email, String address) {
        if (enabled) {
            Instant now = clock.instant();
            accounts.check(email, now);
            addresses.check(address, now);
        }
    }

    /** As {@link #check}, and counts the attempt as a failure until {@link #succeeded}. */
    void begin(String email, String address) {
        if (enabled) {
            Instant now = clock.instant();
            addresses.check(address, now);
            accounts.add(email, now);
            addresses.add(address, now);
        }
    }

    /** The password was right: this account starts afresh, and the address has one failure less. */
    void succeeded(String email, String address) {
        if (enabled) {
            accounts.clear(email);
            addresses.takeBack(address);
        }
    }

    /** The password was wrong. Notes in the log when that was the last attempt for a while. */
    void failed(String email, String address) {
        if (enabled && accounts.isFull(email)) {
            LOG.info(() -> "Too many failed logins for one account, the last one from " + address);
        }
        if (enabled && addresses.isFull(address)) {
            LOG.info(() -> "Too many failed logins from " + address);
        }
    }

    private static final class Limit {

        private static final int MOST_KEYS = 100_000;

        private final int most;
        private final Duration window;
        private final ConcurrentMap<String, Deque<Instant>> failures;

        Limit(int most, Duration window) {
            this.most = most;
            this.window = window;
            this.failures = Caffeine.newBuilder()
                    .expireAfterWrite(window)
                    .maximumSize(MOST_KEYS)
                    .<String, Deque<Instant>>build()
                    .asMap();
        }

        void check(String key, Instant now) {
            if (key != null) {
                failures.computeIfPresent(key, (k, times) -> {
                    refuseIfFull(times, now);
                    return times;
                });
            }
        }

        void add(String key, Instant now) {
            if (key != null) {
                failures.compute(key, (k, times) -> {
                    Deque<Instant> recent = times == null ? new ArrayDeque<>() : times;
                    refuseIfFull(recent, now);
                    recent.addLast(now);
                    return recent;
                });
            }
        }

        boolean isFull(String key) {
            boolean[] full = new boolean[1];
            if (key != null) {
                failures.computeIfPresent(key, (k, times) -> {
                    full[0] = times.size() >= most;
                    return times;
                });
            }
            return full[0];
        }

        void takeBack(String key) {
            if (key != null) {
                failures.computeIfPresent(key, (k, times) -> {
                    times.pollLast();
                    return times.isEmpty() ? null : times;
                });
            }
        }

        void clear(String key) {
            failures.remove(key);
        }

        private void refuseIfFull(Deque<Instant> times, Instant now) {
            Instant start = now.minus(window);
            while (!times.isEmpty() && !times.peekFirst().isAfter(start)) {
                times.removeFirst();
            }
            if (times.size() >= most) {
                Duration wait = Duration.between(start, times.peekFirst());
                throw new BusyException(ErrorCode.RATE_LIMITED, "too many failed logins", wait);
            }
        }
    }
}
