package app.homin.web.http;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request. */
public final class Paths {

    private Paths() {}

    /** The path within the application, decoded and normalized by the container, without parameters. */
    public static String of(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
