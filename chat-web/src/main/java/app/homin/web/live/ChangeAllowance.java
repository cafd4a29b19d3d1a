package app.homin.web.live;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much of what it missed an account may ask for, over REST and all of its connections to this node: counted is what
 * that costs the database. Thread-safe.
 */
@ApplicationScoped
public class ChangeAllowance {

    /** To ask about one chat costs so much, and one more for each change that is told. */
    static final int QUESTION = 20;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Cache<Long, TokenBucket> accounts = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private LiveSettings settings;
    private LongSupplier nanoClock;

    protected ChangeAllowance() {}

    @Inject
    public ChangeAllowance(LiveSettings settings) {
        this(settings, System::nanoTime);
    }

    ChangeAllowance(LiveSettings settings, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
    }

    /** @throws BusyException if nothing is left */
    public void require(long userId) {
        if (!isLeft(userId)) {
            throw new BusyException(ErrorCode.RATE_LIMITED, "too many changes asked for", RETRY_AFTER);
        }
    }

    /** Whether anything is left. What costs more than that may be done all the same, and what comes next waits longer. */
    boolean isLeft(long userId) {
        return take(userId, 0);
    }

    /** A question about one chat was answered, with so many changes. */
    public void answered(long userId, int changes) {
        spend(userId, QUESTION + changes);
    }

    void spend(long userId, int cost) {
        take(userId, cost);
    }

    private boolean take(long userId, int cost) {
        long now = nanoClock.getAsLong();
        return !settings.limited()
                || accounts.get(
                                userId,
                                any -> new TokenBucket(settings.changeBurst(), settings.changesPerSecond(), now))
                        .take(now, cost);
    }
}
