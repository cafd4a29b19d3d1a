package app.homin.service.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Knows which refreshes of one login session overlap on this node. Requests that overlap were sent before any of them was
 * answered, so the token that they share was not yet used up in the eyes of who sent them; a token that comes again after
 * the answer was. Thread-safe.
 */
@ApplicationScoped
public class RefreshBursts {

    /** Anybody can send tokens of sessions that do not exist. */
    private static final int MOST = 100_000;

    private final ConcurrentMap<String, Burst> running = new ConcurrentHashMap<>();
    private final Cache<String, Instant> finished = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST)
            .build();

    /**
     * Call before the refresh begins, and {@link Entry#close} when it is committed.
     *
     * @param arrivedAt when the request reached the server
     */
    Entry enter(String sessionId, Instant arrivedAt) {
        Instant last = finished.getIfPresent(sessionId);
        boolean sentBefore = last != null && arrivedAt.isBefore(last);
        Burst burst = running.compute(sessionId, (id, current) -> {
            Burst joined = current == null ? new Burst() : current;
            joined.size++;
            joined.shared |= joined.size > 1 || sentBefore;
            return joined;
        });
        return new Entry(sessionId, burst);
    }

    private void leave(String sessionId, Instant now) {
        finished.put(sessionId, now);
        running.computeIfPresent(sessionId, (id, burst) -> --burst.size == 0 ? null : burst);
    }

    /** Only changed inside the map's compute. */
    private static final class Burst {
        private int size;
        private volatile boolean shared;
    }

    /** One refresh among those of its burst. */
    final class Entry {
        private final String sessionId;
        private final Burst burst;

        private Entry(String sessionId, Burst burst) {
            this.sessionId = sessionId;
            this.burst = burst;
        }

        /** Whether another refresh of the same login session overlaps or overlapped this one. */
        boolean overlaps() {
            return burst.shared;
        }

        /** @param now after the commit */
        void close(Instant now) {
            leave(sessionId, now);
        }
    }
}
