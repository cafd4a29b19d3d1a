package app.homin.service.session;

import app.homin.persistence.session.LoginSession;
import app.homin.service.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;

/** What to make of a presented refresh token. */
enum RefreshPolicy {
    /** It is the current one: rotate. */
    ROTATE,
    /** It was used a moment ago, and the answer may have been lost: hand out the same successor. */
    REPEAT,
    /** It was used before, by somebody. */
    REUSED,
    /** It was never one of this login session, or that is over. */
    NO_GOOD;

    /**
     * @param arrivedAt when the request reached the server; it may have waited since
     * @param grace for how long after its use a token is answered alike, unless its successor was used meanwhile
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
        // The one before the current one: so the current one, its successor, was not used.
        if (session.isPrevious(hash)) {
            return arrivedAt.isBefore(session.getRotatedAt().plus(grace)) ? REPEAT : REUSED;
        }
        return presented.isOfFamily(session.getFamilyKey()) ? REUSED : NO_GOOD;
    }
}
