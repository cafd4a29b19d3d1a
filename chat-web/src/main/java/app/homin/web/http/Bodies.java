package app.homin.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What a request's head says of its body. */
public final class Bodies {

    private Bodies() {}

    /** Whether there is one, or will be. */
    public static boolean isAnnounced(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /**
     * To be called before a request is answered whose body nobody has read: the server reads no more of it and closes the
     * connection, and a client that is not told so sends its next request there, into nothing.
     */
    public static void leaveUnread(HttpServletRequest request, HttpServletResponse response) {
        if (isAnnounced(request)) {
            response.setHeader("Connection", "close");
        }
    }
}
