package app.homin.web.reader;

import java.time.Duration;

/**
 * Measures how long a connection has been in the middle of a request's head. A head that drips in holds its connection
 * but no thread, and the server restarts its own timeout at each drip. Thread-safe.
 */
final class Head {

    private enum State {
        NONE,
        BEGUN,
        WHOLE,
        /** No head follows. */
        UPGRADED
    }

    private State state = State.NONE;
    private long since;

    /** Bytes have arrived. */
    synchronized void came(long now) {
        if (state == State.NONE) {
            state = State.BEGUN;
            since = now;
        }
    }

    /** The head is complete; what arrives now belongs to the request. */
    synchronized void whole() {
        if (state != State.UPGRADED) {
            state = State.WHOLE;
        }
    }

    /** The request has been answered; what arrives now is the next one. */
    synchronized void answered() {
        if (state == State.WHOLE) {
            state = State.NONE;
        }
    }

    /** The server has written something. If no request was seen, the server has refused one itself. */
    synchronized void refused() {
        if (state == State.BEGUN) {
            state = State.NONE;
        }
    }

    /** The connection now belongs to a socket. */
    synchronized void upgraded() {
        state = State.UPGRADED;
    }

    synchronized boolean isUpgraded() {
        return state == State.UPGRADED;
    }

    /** Whether the head is still incomplete after this time. */
    synchronized boolean isOverdue(long now, Duration time) {
        return state == State.BEGUN && now - since > time.toNanos();
    }
}
