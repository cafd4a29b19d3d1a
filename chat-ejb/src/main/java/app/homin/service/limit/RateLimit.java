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
        times.compute(userId, (id, before) -> {
            Instant now = clock.instant();
            Instant start = now.minus(window);
            Deque<Instant> recent = before == null ? new ArrayDeque<>() : before;
            while (!recent.isEmpty() && !recent.peekFirst().isAfter(start)) {
                recent.removeFirst();
            }
            if (recent.size() >= most) {
                throw new BusyException(ErrorCode.RATE_LIMITED, refusal, Duration.between(start, recent.peekFirst()));
            }
            recent.addLast(now);
            return recent;
        });
    }
}
