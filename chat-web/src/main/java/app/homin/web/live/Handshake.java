package app.homin.web.live;

import app.homin.service.Caller;
import app.homin.web.reader.Line;
import java.security.Principal;
import java.time.Instant;

/**
 * Who opens a socket, and from the upgrade on what is read from and written to it. Tyrus hands the request's principal on to the
 * session, and nothing else that the request could carry. Thread-safe.
 */
final class Handshake implements Principal {

    private final Caller caller;
    private final Instant sessionEnd;
    private final Line line;
    private volatile SocketInput input;
    private volatile SocketOutput output;

    Handshake(Caller caller, Instant sessionEnd, Line line) {
        this.caller = caller;
        this.sessionEnd = sessionEnd;
        this.line = line;
    }

    Caller caller() {
        return caller;
    }

    /** When the caller's login session will be over. */
    Instant sessionEnd() {
        return sessionEnd;
    }

    /** The connection below. */
    Line line() {
        return line;
    }

    /** Null before the upgrade. */
    SocketInput input() {
        return input;
    }

    /** Null before the upgrade. */
    SocketOutput output() {
        return output;
    }

    void upgraded(SocketInput from, SocketOutput to) {
        input = from;
        output = to;
    }

    @Override
    public String getName() {
        return Long.toString(caller.userId());
    }
}
