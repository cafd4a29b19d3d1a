package app.homin.service.limit;

import java.time.Clock;
import java.time.Duration;

/** So many times in any stretch of so long, for each account. In memory of this node. Thread-safe. */
public final class RateLimit {

    private final SlidingLimit accounts;
    private final Clock clock;

    /** @param refusal what those are told who come too often */
    public RateLimit(int most, Duration window, String refusal, Clock clock) {
        this.accounts = new SlidingLimit(most, window, refusal);
        this.clock = clock;
    }

    /** @throws app.homin.service.error.BusyException if it was too often, with the time until it is no longer */
    public void take(long userId) {
        take(userId, 1);
    }

    /**
     * As many at once.
     *
     * @throws app.homin.service.error.BusyException as above, also if there is no room for all of them; none is counted then
     */
    public void take(long userId, int times) {
        accounts.add(Long.toString(userId), times, clock.instant());
    }

    /** Only looks, and throws as {@link #take(long)}. */
    public void check(long userId) {
        accounts.check(Long.toString(userId), clock.instant());
    }
}
