package app.homin.web.live;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.web.error.ErrorTranslator;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The socket as the container sees it: one object a connection. It only translates; on its threads nothing may wait (see
 * the package).
 */
@ServerEndpoint(
        value = ChatEndpoint.PATH,
        subprotocols = ChatEndpoint.PROTOCOL,
        configurator = ChatEndpoint.Factory.class)
public class ChatEndpoint implements SocketInput.Watch {

    static final String PATH = "/ws";
    static final String PROTOCOL = "homin.v1";
    static final int MAX_FRAME = 32 * 1024;

    private static final Logger LOG = Logger.getLogger(ChatEndpoint.class.getName());
    private static final Duration SLOW_DOWN = Duration.ofSeconds(1);

    private static final FrameReader READER = new FrameReader();
    private static final FrameWriter WRITER = new FrameWriter();

    private final Connections connections;

    private Connection connection;

    ChatEndpoint(Connections connections) {
        this.connections = connections;
    }

    /** Tyrus would have CDI look through the class anew for each connection. */
    public static final class Factory extends ServerEndpointConfig.Configurator {

        private final Connections connections =
                CDI.current().select(Connections.class).get();

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new ChatEndpoint(connections));
        }
    }

    @OnOpen
    public void opened(Session session) {
        if (session.getUserPrincipal() instanceof Handshake handshake) {
            handshake.input().watch(this);
            connection = connections.open(handshake, new SessionWire(session, handshake));
        }
    }

    @OnMessage(maxMessageSize = MAX_FRAME)
    public void text(String text) {
        if (connection == null || !connection.isListening()) {
            passOver();
            return;
        }
        connection.heard();
        int bytes = Utf8.length(text);
        try {
            ClientFrame frame = READER.read(text);
            react(connection.receive(frame, bytes), frame.id());
        } catch (BadFrameException bad) {
            FrameAllowance.Verdict verdict = connection.admit();
            if (verdict == FrameAllowance.Verdict.FINE) {
                fail(bad.id(), bad);
            } else {
                react(verdict, bad.id());
            }
        }
    }

    private void react(FrameAllowance.Verdict verdict, String frameId) {
        switch (verdict) {
            case FINE -> {}
            case REFUSED -> fail(frameId, tooMuch());
            case ENOUGH ->
                connection.flooded(WRITER.write(new ServerFrame.Failed(frameId, ErrorTranslator.translate(tooMuch()))));
        }
    }

    private static BusyException tooMuch() {
        return new BusyException(ErrorCode.RATE_LIMITED, "too many frames", SLOW_DOWN);
    }

    private void fail(String frameId, Throwable failure) {
        connection.answerAtOnce(WRITER.write(new ServerFrame.Failed(frameId, ErrorTranslator.translate(failure))));
    }

    /** What comes while a close is on its way is read no faster than what came before. */
    private void passOver() {
        if (connection != null) {
            connection.admit();
        }
    }

    /** It counts as a frame: a message may have any number of them. */
    @Override
    public void fragment() {
        if (connection != null && connection.isListening()) {
            react(connection.admit(), null);
        } else {
            passOver();
        }
    }

    @Override
    public void violated(FrameGuard.Violation violation) {
        if (connection != null && connection.isListening()) {
            connection.closeWhenSent(violation.code(), violation.reason());
        }
    }

    /** The answer to a ping of ours, or one of too many pings of theirs ({@link FrameGuard}). */
    @OnMessage
    public void pong(PongMessage pong) {
        if (connection != null && connection.isListening()) {
            connection.heard();
            if (connection.admit() == FrameAllowance.Verdict.ENOUGH) {
                react(FrameAllowance.Verdict.ENOUGH, null);
            }
        } else {
            passOver();
        }
    }

    @OnClose
    public void closed() {
        if (connection != null) {
            connection.closed();
        }
    }

    /** A lost peer is no event; what is a defect of ours is logged where it happened. */
    @OnError
    public void failed(Throwable failure) {
        LOG.log(Level.FINE, "Socket error", failure);
    }
}
