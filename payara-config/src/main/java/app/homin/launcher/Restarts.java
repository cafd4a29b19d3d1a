package app.homin.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How often a server that dies by itself is started again. Not safe for use by several threads. */
final class Restarts {

    static final int MOST = 3;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private final Deque<Instant> latest = new ArrayDeque<>();

    /** Whether there may be one more now; then it counts. */
    boolean mayBegin(Instant now) {
        latest.removeIf(before -> before.plus(WITHIN).compareTo(now) <= 0);
        if (latest.size() == MOST) {
            return false;
        }
        latest.add(now);
        return true;
    }
}
