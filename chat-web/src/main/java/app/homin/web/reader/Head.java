package app.homin.web.reader;

import java.time.Duration;

/**
 * Since when a connection is in the middle of a request's head. A head that comes drop by drop holds no thread, but its
 * connection, and the server begins its own time anew at each drop. Thread-safe.
 */
final class Head {

    private enum State {
        NONE,
        BEGUN,
        WHOLE,
        /** There will be no other. */
        UPGRADED
    }

    private State state = State.NONE;
    private long since;

    /** Bytes have come. */
    synchronized void came(long now) {
        if (state == State.NONE) {
            state = State.BEGUN;
            since = now;
        }
    }

    /** The request is here; what comes now belongs to it. */
    synchronized void whole() {
        if (state != State.UPGRADED) {
            state = State.WHOLE;
        }
    }

    /** The request has been answered; what comes now is another one. */
    synchronized void answered() {
        if (state == State.WHOLE) {
            state = State.NONE;
        }
    }

    /** The server has written something. Where no request was seen it has refused one by itself. */
    synchronized void refused() {
        if (state == State.BEGUN) {
            state = State.NONE;
        }
    }

    /** The connection is a socket from now on. */
    synchronized void upgraded() {
        state = State.UPGRADED;
    }

    synchronized boolean isUpgraded() {
        return state == State.UPGRADED;
    }

    /** Whether it is not whole after so long. */
    synchronized boolean isOverdue(long now, Duration time) {
        return state == State.BEGUN && now - since > time.toNanos();
    }
}
