package app.homin.web.live;

/**
 * So many at once, and so many a second in the long run. Thread-safe.
 */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private double tokens;
    private long filledAt;

    TokenBucket(int burst, double perSecond, long nanoTime) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.filledAt = nanoTime;
    }

    /** Whether one more is in order now, as {@link System#nanoTime} counts. */
    boolean take(long nanoTime) {
        return take(nanoTime, 1);
    }

    /** Whether something is in order now that counts as several. If so, those behind it wait for what was too much of it. */
    synchronized boolean take(long nanoTime, int cost) {
        long passed = Math.max(0, nanoTime - filledAt);
        tokens = Math.min(burst, tokens + passed / NANOS * perSecond);
        filledAt += passed;
        if (tokens < 1) {
            return false;
        }
        tokens -= cost;
        return true;
    }
}
