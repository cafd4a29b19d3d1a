package app.homin.web.live;

/** Why the server closes a socket, in the codes of the wire contract. */
enum CloseCode {
    /** Against RFC 6455. */
    PROTOCOL(1002),
    /** Something other than text came. */
    NOT_TEXT(1003),
    /** Signed out, or not allowed. */
    POLICY(1008),
    /** A frame was larger than the limit. */
    TOO_BIG(1009),
    /** The node restarts: reconnect now. */
    RESTART(1012),
    /** Too slow, silent, or one connection too many: reconnect later. */
    TRY_LATER(1013);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
