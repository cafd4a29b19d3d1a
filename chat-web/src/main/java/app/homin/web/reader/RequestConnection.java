package app.homin.web.reader;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.grizzly.Connection;

/** The connection on which a request came, for whoever reads its body. */
public final class RequestConnection {

    private static final String ATTRIBUTE = RequestConnection.class.getName();

    private RequestConnection() {}

    /** @param connection null if it is not known */
    static void put(ServletRequest request, Connection<?> connection) {
        request.setAttribute(ATTRIBUTE, connection);
    }

    /** Null if it is not known. */
    static Connection<?> of(ServletRequest request) {
        return (Connection<?>) request.getAttribute(ATTRIBUTE);
    }

    /**
     * Lets a read of the body end after so long without a byte, with an exception of which {@link #isTimeout} is true; the
     * next read goes on where this one was. Where the connection is not known the server's own time holds.
     */
    public static void setReadTimeout(ServletRequest request, Duration time) {
        if (request.getAttribute(ATTRIBUTE) instanceof Connection<?> connection) {
            connection.setReadTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Gives it the server's own again. */
    public static void resetReadTimeout(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Connection<?> connection) {
            connection.setReadTimeout(
                    connection.getTransport().getReadTimeout(TimeUnit.MILLISECONDS), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether a read of a body has failed for no other reason than that nothing came. */
    public static boolean isTimeout(IOException failure) {
        return failure.getCause() instanceof TimeoutException;
    }

    /** Whether it is known that nobody is left to be answered. */
    public static boolean isClosed(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Connection<?> connection && !connection.isOpen();
    }
}
