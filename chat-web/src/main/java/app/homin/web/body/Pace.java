package app.homin.web.body;

import java.time.Duration;

/**
 * Until when a body is waited for. Each byte of it earns a moment more, as long as it may take at the lowest rate, but nobody
 * has more than the patience ahead: so a sender may begin late or stall for that long, whatever came before. For one thread.
 */
final class Pace {

    private final long patience;
    private final double nanosPerByte;
    private final long end;
    private long deadline;

    /**
     * @param lowest rate, in bytes a second
     * @param time the longest that is waited in all
     * @param now as {@link System#nanoTime} counts
     */
    Pace(Duration patience, int lowest, Duration time, long now) {
        this.patience = patience.toNanos();
        this.nanosPerByte = 1e9 / lowest;
        this.end = now + time.toNanos();
        this.deadline = now + this.patience;
    }

    /** So many bytes have come. */
    void came(int bytes, long now) {
        deadline = Math.min(now + patience, deadline + (long) (bytes * nanosPerByte));
    }

    /** Whether it is waited for no longer. */
    boolean isOver(long now) {
        return now - deadline > 0 || now - end > 0;
    }
}
