package app.homin.service.limit;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentMap;

/** At most so many events of one key within a window that moves with time. In memory of this node. Thread-safe. */
public final class SlidingLimit {

    private static final int MOST_KEYS = 100_000;

    private final int most;
    private final Duration window;
    private final String refusal;
    private final ConcurrentMap<String, Deque<Instant>> events;

    /** @param refusal what whoever comes too often is told */
    public SlidingLimit(int most, Duration window, String refusal) {
        this.most = most;
        this.window = window;
        this.refusal = refusal;
        this.events = Caffeine.newBuilder()
                .expireAfterWrite(window)
                .maximumSize(MOST_KEYS)
                .<String, Deque<Instant>>build()
                .asMap();
    }

    /**
     * Only looks.
     *
     * @param key null is not limited, here and below
     * @throws BusyException if there were too many, with the time until the oldest of them no longer counts
     */
    public void check(String key, Instant now) {
        if (key != null) {
            events.computeIfPresent(key, (k, times) -> {
                refuseUnlessRoom(times, 1, now);
                return times;
            });
        }
    }

    /**
     * Counts one more.
     *
     * @throws BusyException as {@link #check}
     */
    public void add(String key, Instant now) {
        add(key, 1, now);
    }

    /**
     * Counts as many at once.
     *
     * @throws BusyException as {@link #check}, also if there is no room for all of them; none is counted then
     */
    public void add(String key, int times, Instant now) {
        if (key != null) {
            events.compute(key, (k, before) -> {
                Deque<Instant> recent = before == null ? new ArrayDeque<>() : before;
                refuseUnlessRoom(recent, times, now);
                for (int i = 0; i < times; i++) {
                    recent.addLast(now);
                }
                return recent;
            });
        }
    }

    public boolean isFull(String key) {
        boolean[] full = new boolean[1];
        if (key != null) {
            events.computeIfPresent(key, (k, times) -> {
                full[0] = times.size() >= most;
                return times;
            });
        }
        return full[0];
    }

    /** The last one does not count. */
    public void takeBack(String key) {
        if (key != null) {
            events.computeIfPresent(key, (k, times) -> {
                times.pollLast();
                return times.isEmpty() ? null : times;
            });
        }
    }

    /** None counts any more. */
    public void clear(String key) {
        if (key != null) {
            events.remove(key);
        }
    }

    private void refuseUnlessRoom(Deque<Instant> times, int wanted, Instant now) {
        Instant start = now.minus(window);
        while (!times.isEmpty() && !times.peekFirst().isAfter(start)) {
            times.removeFirst();
        }
        if (times.size() + wanted > most) {
            Instant first = times.isEmpty() ? now : times.peekFirst();
            throw new BusyException(ErrorCode.RATE_LIMITED, refusal, Duration.between(start, first));
        }
    }
}
