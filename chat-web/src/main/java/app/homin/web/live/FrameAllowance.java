package app.homin.web.live;

/**
 * How much one connection may send. What is too much is refused; who goes on for {@link #WARNINGS} seconds with refused
 * frames, within a minute, has to go. Thread-safe.
 */
final class FrameAllowance {

    static final int WARNINGS = 3;

    private static final long SECOND = 1_000_000_000L;
    /** So long the answers to a flood may wait for a reader who is as busy as the server. */
    private static final long WARNED_FOR = 10 * SECOND;

    private static final long FORGIVEN_AFTER = 60 * SECOND;

    enum Verdict {
        FINE,
        REFUSED,
        ENOUGH
    }

    private final TokenBucket frames;
    private int warnings;
    private long warnedAt;

    /** @param frames null for no limit */
    FrameAllowance(TokenBucket frames) {
        this.frames = frames;
    }

    /**
     * Another frame came, at this {@link System#nanoTime}.
     *
     * @param cost for how many it counts
     */
    Verdict next(long nanoTime, int cost) {
        if (frames == null || frames.take(nanoTime, cost)) {
            return Verdict.FINE;
        }
        return refuse(nanoTime);
    }

    /** Another frame came for which there is no room. */
    synchronized Verdict refuse(long nanoTime) {
        if (warnings > 0 && nanoTime - warnedAt > FORGIVEN_AFTER) {
            warnings = 0;
        }
        if (warnings == 0 || nanoTime - warnedAt >= SECOND) {
            warnings++;
            warnedAt = nanoTime;
        }
        return warnings > WARNINGS ? Verdict.ENOUGH : Verdict.REFUSED;
    }

    /** Whether frames were refused a short while ago. */
    synchronized boolean isWarned(long nanoTime) {
        return warnings > 0 && nanoTime - warnedAt < WARNED_FOR;
    }
}
