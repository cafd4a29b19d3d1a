package app.homin.web.live;

import app.homin.web.reader.Line;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts a {@link SocketInput} and a {@link SocketOutput} between the server's connection and Tyrus, which asks the request for
 * its upgrade.
 */
public class GuardedUpgrade implements HttpUpgradeHandler {

    private static final Logger LOG = Logger.getLogger(GuardedUpgrade.class.getName());

    /** Browsers send none, programs one in some seconds. */
    private static final int PINGS_AT_ONCE = 20;

    private static final double PINGS_A_SECOND = 1;

    private HttpUpgradeHandler guarded;
    private Handshake handshake;
    private Executor closers;
    private Executor afterwards;

    /**
     * The request as Tyrus has to see it.
     *
     * @param closers runs what is to happen when a connection has ended, soon and without locks
     * @param afterwards runs what is to happen when nobody is busy any more with a connection that has ended
     */
    static HttpServletRequest of(
            HttpServletRequest request, Handshake handshake, Executor closers, Executor afterwards) {
        return new HttpServletRequestWrapper(request) {
            @Override
            public Principal getUserPrincipal() {
                return handshake;
            }

            @Override
            public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
                T handler = newInstance(type);
                GuardedUpgrade upgrade = super.upgrade(GuardedUpgrade.class);
                upgrade.guarded = handler;
                upgrade.handshake = handshake;
                upgrade.closers = closers;
                upgrade.afterwards = afterwards;
                return handler;
            }
        };
    }

    private static <T> T newInstance(Class<T> type) throws ServletException {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServletException("The server's sockets are not made as expected", e);
        }
    }

    @Override
    public void init(WebConnection connection) {
        try {
            FrameGuard guard = new FrameGuard(
                    new TokenBucket(PINGS_AT_ONCE, PINGS_A_SECOND, System.nanoTime()), ChatEndpoint.MAX_FRAME);
            SocketInput input = new SocketInput(connection.getInputStream(), guard, closers);
            SocketOutput output = new SocketOutput(connection.getOutputStream(), handshake.line());
            handshake.upgraded(input, output);
            Guarded socket = new Guarded(connection, input, output, handshake.line());
            guarded.init(socket);
            handshake.line().whenEnded(() -> afterwards.execute(socket::release));
            input.begin();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void destroy() {
        // The server does it on the thread that finds the connection ended, which may hold what Tyrus wants to take.
        closers.execute(guarded::destroy);
    }

    /**
     * Closes in two steps. The server gives the objects of a request back when its part is closed, to the next request, and
     * takes what comes on the connection then for the handshake, come again. So the connection is ended first, which makes the
     * server keep the objects for itself. It closes its part then if it finds a reader that waits for more; where it finds
     * none, we do, when no thread is on its way through it any more.
     */
    private record Guarded(WebConnection connection, SocketInput input, SocketOutput output, Line line)
            implements WebConnection {

        @Override
        public ServletInputStream getInputStream() {
            return input;
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return output;
        }

        @Override
        public void close() {
            input.end();
            output.endWhenWritten(line == Line.UNKNOWN ? this::closeNow : line::close);
        }

        /** The connection has ended: lets the server forget that it was a socket. */
        private void release() {
            input.end();
            output.end();
            closeNow();
        }

        private void closeNow() {
            try {
                connection.close();
            } catch (Exception closed) {
                LOG.log(Level.FINE, "Closed already", closed);
            }
        }
    }
}
