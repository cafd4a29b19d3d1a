package app.homin.web.error;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tells the first failure of a kind from those that are like it: a request that can be sent once can be sent a million times,
 * and the log must not grow by a page each time. Thread-safe.
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

    /** The first one within the minute that this one is like, by its trace id; empty if it is the first itself. */
    synchronized Optional<String> earlier(String kind, long nanoTime) {
        First first = kinds.get(kind);
        if (first == null || nanoTime - first.nanoTime >= MINUTE) {
            return Optional.empty();
        }
        first.more++;
        return Optional.of(first.traceId);
    }

    /** This one is told now. Says how many were not, of those after the last one that was. */
    synchronized int told(String kind, String traceId, long nanoTime) {
        First last = kinds.remove(kind);
        if (kinds.size() >= MOST_KINDS) {
            kinds.remove(kinds.keySet().iterator().next());
        }
        kinds.put(kind, new First(traceId, nanoTime));
        return last == null ? 0 : last.more;
    }
}
