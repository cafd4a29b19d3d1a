package app.homin.service.limit;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentMap;

/** So many times in any stretch of so long, for each account. In memory of this node. Thread-safe. */
public final class RateLimit {

    private static final int MOST_ACCOUNTS = 100_000;

    private final int most;
    private final Duration window;
    private final String refusal;
    private final Clock clock;
    private final ConcurrentMap<Long, Deque<Instant>> times;

    /** @param refusal what those are told who come too often */
    public RateLimit(int most, Duration window, String refusal, Clock clock) {
        this.most = most;
        this.window = window;
        this.refusal = refusal;
        this.clock = clock;
        this.times = Caffeine.newBuilder()
                .expireAfterWrite(window)
                .maximumSize(MOST_ACCOUNTS)
                .<Long, Deque<Instant>>build()
                .asMap();
    }

    /** @throws BusyException if it was too often, with the time until it is no longer */
    public void take(long userId) {
        take(userId, 1);
    }

    /**
     * As many at once.
     *
     * @throws BusyException as above, also if there is no room for all of them; none is counted then
     */
    public void take(long userId, int times) {
        this.times.compute(userId, (id, before) -> {
            Instant now = clock.instant();
            Deque<Instant> recent = before == null ? new ArrayDeque<>() : before;
            refuseUnlessRoom(recent, times, now);
            for (int i = 0; i < times; i++) {
                recent.addLast(now);
            }
            return recent;
        });
    }

    /** Only looks, and throws as {@link #take(long)}. */
    public void check(long userId) {
        times.computeIfPresent(userId, (id, recent) -> {
            refuseUnlessRoom(recent, 1, clock.instant());
            return recent;
        });
    }

    private void refuseUnlessRoom(Deque<Instant> recent, int wanted, Instant now) {
        Instant start = now.minus(window);
        while (!recent.isEmpty() && !recent.peekFirst().isAfter(start)) {
            recent.removeFirst();
        }
        if (recent.size() + wanted > most) {
            Instant first = recent.isEmpty() ? now : recent.peekFirst();
            throw new BusyException(ErrorCode.RATE_LIMITED, refusal, Duration.between(start, first));
        }
    }
}
