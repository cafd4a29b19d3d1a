package app.homin.web.reader;

import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.glassfish.grizzly.Connection;

/** The connection of a request, for code that reads its body. */
public final class RequestConnection {

    private static final String ATTRIBUTE = RequestConnection.class.getName();

    private RequestConnection() {}

    /** @param connection null if unknown */
    static void put(ServletRequest request, Connection<?> connection) {
        request.setAttribute(ATTRIBUTE, connection);
    }

    /** Null if unknown. */
    static Connection<?> of(ServletRequest request) {
        return (Connection<?>) request.getAttribute(ATTRIBUTE);
    }

    /**
     * Makes a read of the body fail after this time without a byte, with an exception for which {@link #isTimeout} is
     * true; the next read continues where it stopped. If the connection is unknown, the server's own timeout applies.
     */
    public static void setReadTimeout(ServletRequest request, Duration time) {
        if (request.getAttribute(ATTRIBUTE) instanceof Connection<?> connection) {
            connection.setReadTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Restores the server's own timeout. */
    public static void resetReadTimeout(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Connection<?> connection) {
            connection.setReadTimeout(
                    connection.getTransport().getReadTimeout(TimeUnit.MILLISECONDS), TimeUnit.MILLISECONDS);
        }
    }

    /** Whether a read of a body failed only because nothing arrived in time. */
    public static boolean isTimeout(IOException failure) {
        return failure.getCause() instanceof TimeoutException;
    }

    /** Whether the connection is known to be closed. */
    public static boolean isClosed(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Connection<?> connection && !connection.isOpen();
    }
}
