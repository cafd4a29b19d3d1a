package app.homin.service.error;

/** Reasons for failures, as stable codes for clients. */
public enum ErrorCode {
    /** The input breaks a rule; the field errors say which. */
    INVALID("invalid"),
    /** The caller is not signed in, or the credentials or token are wrong. */
    UNAUTHENTICATED("unauthenticated"),
    /** The caller is signed in, but lacks the right. */
    FORBIDDEN("forbidden"),
    /** The thing does not exist, or the caller may not know that it does. */
    NOT_FOUND("not-found"),
    /** Another account has this e-mail address. */
    EMAIL_TAKEN("email-taken"),
    /** The request contradicts the current state. */
    CONFLICT("conflict"),
    /** The changes since the client's rev are unknown: fetch the chat again. */
    RESYNC("resync"),
    /** The content exceeds a limit. */
    TOO_LARGE("too-large"),
    /** The media type is not accepted here. */
    UNSUPPORTED_TYPE("unsupported-type"),
    /** Too many requests; retry later. */
    RATE_LIMITED("rate-limited"),
    /** The server is overloaded; retry later. */
    OVERLOADED("overloaded");

    private final String word;

    ErrorCode(String word) {
        this.word = word;
    }

    /** The {@code code} of an error on the wire. */
    public String word() {
        return word;
    }
}
