package app.homin.service.limit;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentMap;

/** Limits the events of a key in a sliding window. State is local to this node. Thread-safe. */
public final class SlidingLimit {

    private static final int MOST_KEYS = 100_000;

    private final int most;
    private final Duration window;
    private final String refusal;
    private final ConcurrentMap<String, Deque<Instant>> events;

    /** @param refusal message to callers over the limit */
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
     * Checks without counting.
     *
     * @param key null is not limited, here and below
     * @throws BusyException if the limit is reached, with the time until the oldest event leaves the window
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
     * Counts an event.
     *
     * @throws BusyException as {@link #check}
     */
    public void add(String key, Instant now) {
        add(key, 1, now);
    }

    /**
     * Counts several events at once.
     *
     * @throws BusyException as {@link #check}, also if not all of them fit; none is counted then
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

    /** Removes the latest event. */
    public void takeBack(String key) {
        if (key != null) {
            events.computeIfPresent(key, (k, times) -> {
                times.pollLast();
                return times.isEmpty() ? null : times;
            });
        }
    }

    /** Removes all events of the key. */
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
