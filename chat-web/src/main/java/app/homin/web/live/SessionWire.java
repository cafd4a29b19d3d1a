package app.homin.web.live;

import app.homin.web.reader.Line;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A container's session, and the bytes below it, which messages take directly. Of the session only the asynchronous remote
 * is used: the blocking one waits without limit for a peer that does not read.
 */
final class SessionWire implements Wire {

    private static final Logger LOG = Logger.getLogger(SessionWire.class.getName());

    private final Session session;
    private final SocketInput input;
    private final SocketOutput output;
    private final Line line;

    /** @param handshake which has led to the session */
    SessionWire(Session session, Handshake handshake) {
        this.session = session;
        this.input = handshake.input();
        this.output = handshake.output();
        this.line = handshake.line();
    }

    @Override
    public void send(byte[] message, Consumer<Throwable> done) {
        output.send(message, done);
    }

    @Override
    public boolean pause() {
        return input.pause();
    }

    @Override
    public void resume() {
        input.resume();
    }

    @Override
    public long unfinishedSince() {
        return input.unfinishedSince();
    }

    @Override
    public long fullSince() {
        return output.fullSince();
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

    @Override
    public void cut() {
        input.end();
        output.end();
        try {
            // First, so that the container has no writer left that the end of the connection would call.
            session.close();
        } catch (IOException | RuntimeException closed) {
            LOG.log(Level.FINE, "Closed already", closed);
        }
        line.end();
    }
}
