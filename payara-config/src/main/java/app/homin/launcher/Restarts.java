package app.homin.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Limits how often a server that dies is restarted. Not thread-safe. */
final class Restarts {

    static final int MOST = 3;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private final Deque<Instant> latest = new ArrayDeque<>();

    /** Whether one more restart is allowed now; counts it if so. */
    boolean mayBegin(Instant now) {
        latest.removeIf(before -> before.plus(WITHIN).compareTo(now) <= 0);
        if (latest.size() == MOST) {
            return false;
        }
        latest.add(now);
        return true;
    }
}
