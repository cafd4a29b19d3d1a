package app.homin.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** What the head of a request says about its body. */
public final class Bodies {

    private Bodies() {}

    /** Whether the request has or will have a body. */
    public static boolean isAnnounced(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /**
     * Must be called before a request is answered whose body nobody has read: the server closes the connection without
     * reading the rest, and a client that is not told loses its next request on it.
     */
    public static void leaveUnread(HttpServletRequest request, HttpServletResponse response) {
        if (isAnnounced(request)) {
            response.setHeader("Connection", "close");
        }
    }
}
