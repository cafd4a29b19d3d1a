package app.homin.service.limit;

import java.time.Clock;
import java.time.Duration;

/** Limits the events of each account in any window of a given length. State is local to this node. Thread-safe. */
public final class RateLimit {

    private final SlidingLimit accounts;
    private final Clock clock;

    /** @param refusal message to callers over the limit */
    public RateLimit(int most, Duration window, String refusal, Clock clock) {
        this.accounts = new SlidingLimit(most, window, refusal);
        this.clock = clock;
    }

    /** @throws app.homin.service.error.BusyException if the limit is exceeded, with the time to wait */
    public void take(long userId) {
        take(userId, 1);
    }

    /**
     * Counts several events at once.
     *
     * @throws app.homin.service.error.BusyException as above, also if not all of them fit; none is counted then
     */
    public void take(long userId, int times) {
        accounts.add(Long.toString(userId), times, clock.instant());
    }

    /** Checks without counting; throws as {@link #take(long)}. */
    public void check(long userId) {
        accounts.check(Long.toString(userId), clock.instant());
    }
}
