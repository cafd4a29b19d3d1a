package app.homin.web.reader;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.CloseReason;
import org.glassfish.grizzly.CloseType;
import org.glassfish.grizzly.Connection;

/**
 * Shows the connection of each request to {@link ServerConnections}. Stands before all other filters: a failure because
 * the client no longer reads is none of theirs, and nobody is left to answer.
 */
public class ReaderFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(ReaderFilter.class.getName());

    @Inject
    private transient ServerConnections connections;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Connection<?> connection = connections.seen(request);
        if (connection != null && (isEndedByUs(connection) || connections.isUpgraded(connection))) {
            // The answer before this request said that it is the last one (RFC 9112, 9.6). Or these bytes belong to a
            // socket that is being closed: the server takes them for its handshake again.
            return;
        }
        RequestConnection.put(request, connection);
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            boolean unread = failure instanceof IOException && response.isCommitted();
            if (connection == null || connection.isOpen() && !unread) {
                throw failure;
            }
            LOG.log(Level.FINE, "The client no longer reads its answer", failure);
            connections.end(connection);
        } finally {
            if (connection != null) {
                connections.answered(connection);
            }
        }
        if (connection != null && response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
            // The socket has its own rule for stalls, and says why it closes.
            connections.upgraded(connection);
        }
    }

    /** A client that has only closed its sending side may still want the answer, be it to a sign-out. */
    private static boolean isEndedByUs(Connection<?> connection) {
        CloseReason reason = connection.isOpen() ? null : connection.getCloseReason();
        return reason != null && reason.getType() == CloseType.LOCALLY;
    }
}
