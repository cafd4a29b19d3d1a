package app.homin.service.session;

import app.homin.persistence.session.LoginSession;
import app.homin.service.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;

/** The decision on a presented refresh token. */
enum RefreshPolicy {
    /** The current token: rotate. */
    ROTATE,
    /** Used within the grace period, and the answer may have been lost: return the same successor. */
    REPEAT,
    /** Used before: reuse detected. */
    REUSED,
    /** Never a token of this login session, or the session has ended. */
    NO_GOOD;

    /**
     * @param arrivedAt when the request reached the server, which may be earlier than now
     * @param grace how long after its use a token gets the same answer, unless its successor was used
     */
    static RefreshPolicy judge(
            LoginSession session, RefreshToken presented, Instant arrivedAt, Duration grace, Instant now) {
        if (!session.isActive(now)) {
            return NO_GOOD;
        }
        byte[] hash = presented.hash();
        if (session.isCurrent(hash)) {
            return ROTATE;
        }
        // The previous token, so its successor is the current one and was not used.
        if (session.isPrevious(hash)) {
            return arrivedAt.isBefore(session.getRotatedAt().plus(grace)) ? REPEAT : REUSED;
        }
        return presented.isOfFamily(session.getFamilyKey()) ? REUSED : NO_GOOD;
    }
}
