package app.homin.web.body;

import java.time.Duration;

/**
 * The deadline of a body. Each byte extends it by the time that a byte may take at the minimum rate, but never further
 * than the patience from now: so a sender may start late or stall for that long, whatever came before. Not thread-safe.
 */
final class Pace {

    private final long patience;
    private final double nanosPerByte;
    private final long end;
    private long deadline;

    /**
     * @param lowest minimum rate, in bytes a second
     * @param time maximum time for the whole body
     * @param now as {@link System#nanoTime} counts
     */
    Pace(Duration patience, int lowest, Duration time, long now) {
        this.patience = patience.toNanos();
        this.nanosPerByte = 1e9 / lowest;
        this.end = now + time.toNanos();
        this.deadline = now + this.patience;
    }

    /** Extends the deadline for bytes that arrived. */
    void came(int bytes, long now) {
        deadline = Math.min(now + patience, deadline + (long) (bytes * nanosPerByte));
    }

    /** Whether the deadline has passed. */
    boolean isOver(long now) {
        return now - deadline > 0 || now - end > 0;
    }
}
