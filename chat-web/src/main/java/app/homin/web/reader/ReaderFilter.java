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
 * Lets {@link ServerConnections} see the connection of each request. Stands before all other filters: what fails because
 * nobody reads the answer any more is no failure of theirs, and nobody is left to be told.
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
            // The answer before this request said that it is the last one (RFC 9112, 9.6). Or these are bytes for a
            // socket
            // that is just being closed: the server takes them for its handshake, come again.
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
            LOG.log(Level.FINE, "Nobody is left to read an answer", failure);
            connections.end(connection);
        } finally {
            if (connection != null) {
                connections.answered(connection);
            }
        }
        if (connection != null && response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
            // The socket has a stall rule of its own, and says goodbye.
            connections.upgraded(connection);
        }
    }

    /** Who has only stopped sending may still want what was asked for, and be it to sign out. */
    private static boolean isEndedByUs(Connection<?> connection) {
        CloseReason reason = connection.isOpen() ? null : connection.getCloseReason();
        return reason != null && reason.getType() == CloseType.LOCALLY;
    }
}
