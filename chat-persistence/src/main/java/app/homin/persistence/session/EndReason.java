package app.homin.persistence.session;

/** Why a login session is over; an expired one just expires. */
public enum EndReason {
    /** Its own user signed out on it. */
    SIGNED_OUT,
    /** Its user ended it from another device. */
    REVOKED,
    /** Its user changed the password on another device. */
    PASSWORD_CHANGED,
    /** Its user signed in on more devices than an account may have; this one had been idle longest. */
    TOO_MANY,
    /** A refresh token was presented that had been used before: somebody else may have it. */
    REUSED
}
