package app.homin.persistence.account;

/** Why a login session is over; an expired one just expires. */
public enum EndReason {
    /** Its own user signed out on it. */
    SIGNED_OUT,
    /** Its user ended it from another device. */
    REVOKED,
    /** A refresh token was presented that had been used before: somebody else may have it. */
    REUSED
}
