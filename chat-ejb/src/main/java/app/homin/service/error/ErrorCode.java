package app.homin.service.error;

/** Why something was not done, in the stable words that clients see. */
public enum ErrorCode {
    /** The input breaks a rule; the field errors say which. */
    INVALID("invalid"),
    /** Nobody is signed in, or the credentials or token are wrong. */
    UNAUTHENTICATED("unauthenticated"),
    /** Signed in, but this is not theirs to do. */
    FORBIDDEN("forbidden"),
    /** It does not exist, or the caller may not know that it does. */
    NOT_FOUND("not-found"),
    /** Another account has this e-mail address. */
    EMAIL_TAKEN("email-taken"),
    /** It contradicts the current state. */
    CONFLICT("conflict"),
    /** What changed since is not known: fetch the chat anew. */
    RESYNC("resync"),
    /** More than the limit allows. */
    TOO_LARGE("too-large"),
    /** A media type that is not accepted here. */
    UNSUPPORTED_TYPE("unsupported-type"),
    /** Too often; try again later. */
    RATE_LIMITED("rate-limited"),
    /** The server cannot take it just now; try again later. */
    OVERLOADED("overloaded");

    private final String word;

    ErrorCode(String word) {
        this.word = word;
    }

    /** As it stands in an error's {@code code} on the wire. */
    public String word() {
        return word;
    }
}
