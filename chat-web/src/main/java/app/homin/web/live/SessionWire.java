package app.homin.web.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A container's session. Only the asynchronous remote is used: the blocking one waits without limit for a peer that does
 * not read.
 */
final class SessionWire implements Wire {

    private static final Logger LOG = Logger.getLogger(SessionWire.class.getName());

    private final Session session;

    SessionWire(Session session) {
        this.session = session;
    }

    @Override
    public void send(String text, Consumer<Throwable> done) {
        try {
            session.getAsyncRemote()
                    .sendText(text, result -> done.accept(result.isOK() ? null : causeOf(result.getException())));
        } catch (RuntimeException closed) {
            done.accept(closed);
        }
    }

    private static Throwable causeOf(Throwable failure) {
        return failure == null ? new IOException("not sent") : failure;
    }

    @Override
    public void ping() {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException closed) {
            LOG.log(Level.FINE, "Ping was not sent", closed);
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), reason));
        } catch (IOException | RuntimeException closed) {
            LOG.log(Level.FINE, "Close frame was not sent", closed);
        }
    }
}
