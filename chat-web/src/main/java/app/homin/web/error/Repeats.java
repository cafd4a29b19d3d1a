package app.homin.web.error;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Recognizes failures of a kind that was just logged: a request that can be sent once can be sent a million times, and
 * the log must not grow by a page each time. Thread-safe.
 */
final class Repeats {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final int MOST_KINDS = 100;

    private final Map<String, First> kinds = new LinkedHashMap<>();

    private static final class First {

        private final String traceId;
        private final long nanoTime;
        private int more;

        private First(String traceId, long nanoTime) {
            this.traceId = traceId;
            this.nanoTime = nanoTime;
        }
    }

    /**
     * Counts a failure if one of its kind was logged within the last minute, and returns that one's trace id; empty if
     * not.
     */
    synchronized Optional<String> earlier(String kind, long nanoTime) {
        First first = kinds.get(kind);
        if (first == null || nanoTime - first.nanoTime >= MINUTE) {
            return Optional.empty();
        }
        first.more++;
        return Optional.of(first.traceId);
    }

    /**
     * Records that a failure is logged now. Returns how many of its kind were not logged since the last one that was.
     */
    synchronized int told(String kind, String traceId, long nanoTime) {
        First last = kinds.remove(kind);
        if (kinds.size() >= MOST_KINDS) {
            kinds.remove(kinds.keySet().iterator().next());
        }
        kinds.put(kind, new First(traceId, nanoTime));
        return last == null ? 0 : last.more;
    }
}
