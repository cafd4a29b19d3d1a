package app.homin.service.account;

import app.homin.persistence.account.LoginSession;
import java.time.Instant;

/** What to make of a presented refresh secret. */
enum RefreshPolicy {
    /** It is the current one: rotate. */
    ROTATE,
    /** It was the current one a moment ago, for a request of the same burst: hand out the same successor. */
    REPEAT,
    /** It was used before, by somebody. */
    REUSED,
    /** The login session is over. */
    OVER;

    /**
     * @param overlapping whether the request is known to overlap another refresh of this login session
     * @param arrivedAt when the request reached the server
     * @param graceEnd until when the previous secret of this client is good anyway; null for not at all
     */
    static RefreshPolicy judge(
            LoginSession session,
            byte[] presentedHash,
            boolean overlapping,
            Instant arrivedAt,
            Instant graceEnd,
            Instant now) {
        if (!session.isActive(now)) {
            return OVER;
        }
        if (session.isCurrent(presentedHash)) {
            return ROTATE;
        }
        if (!session.isPrevious(presentedHash)) {
            return REUSED;
        }
        boolean concurrent = overlapping || arrivedAt.isBefore(session.getRotatedAt());
        boolean inGrace = isBefore(now, session.getGraceUntil()) || isBefore(now, graceEnd);
        return concurrent || inGrace ? REPEAT : REUSED;
    }

    private static boolean isBefore(Instant now, Instant end) {
        return end != null && now.isBefore(end);
    }
}
