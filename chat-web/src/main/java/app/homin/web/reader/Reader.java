package app.homin.web.reader;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The other end of a connection, and how fast it takes what is written. Any thread may count bytes; everything else is
 * for the one thread that checks.
 */
final class Reader {

    private final Line line;
    private final String address;
    private final boolean welcome;
    private final AtomicLong taken = new AtomicLong();

    private boolean waiting;
    private long since;
    private long takenBefore;
    private long windowSince;
    private long takenBeforeWindow;
    private long lastTook;
    private long takenLast;

    Reader(Line line, String address, boolean welcome) {
        this.line = line;
        this.address = address;
        this.welcome = welcome;
    }

    String address() {
        return address;
    }

    /** False if its address has enough connections without it. */
    boolean isWelcome() {
        return welcome;
    }

    /** Counts bytes that the network has taken. */
    void took(long bytes) {
        taken.addAndGet(bytes);
    }

    /** Whether something waits for this reader now, and did at the last check. */
    boolean isAwaited(long now) {
        boolean waited = waiting;
        waiting = line.isWaiting();
        long all = taken.get();
        if (waiting && !waited) {
            since = now;
            takenBefore = all;
            windowSince = now;
            takenBeforeWindow = all;
        }
        if (!waited || all > takenLast) {
            lastTook = now;
            takenLast = all;
        }
        return waiting && waited;
    }

    /**
     * Whether it has taken nothing for the time of the patience, or less in that time than the required rate. What it
     * took earlier does not count: the operating systems at both ends can buffer megabytes before anybody reads.
     */
    boolean isTooSlow(long now, Duration patience, int bytesPerSecond) {
        if (now - lastTook >= patience.toNanos()) {
            return true;
        }
        if (now - windowSince < patience.toNanos()) {
            return false;
        }
        long took = takenLast - takenBeforeWindow;
        double asked = (now - windowSince) / 1e9 * bytesPerSecond;
        windowSince = now;
        takenBeforeWindow = takenLast;
        return took < asked;
    }

    /** Bytes a second, since something waits for it. */
    double rate(long now) {
        return (takenLast - takenBefore) * 1e9 / Math.max(TimeUnit.MILLISECONDS.toNanos(1), now - since);
    }

    void end() {
        line.end();
    }
}
