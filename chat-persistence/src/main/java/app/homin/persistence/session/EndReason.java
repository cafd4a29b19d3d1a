package app.homin.persistence.session;

/** Why a login session was ended. One that expires has no reason. */
public enum EndReason {
    /** The user signed out on this device. */
    SIGNED_OUT,
    /** The user ended the session from another device. */
    REVOKED,
    /** The user changed the password on another device. */
    PASSWORD_CHANGED,
    /** The user signed in on more devices than an account may have; this session had been idle longest. */
    TOO_MANY,
    /** Reuse detection: a used refresh token was presented again, so it may be stolen. */
    REUSED
}
