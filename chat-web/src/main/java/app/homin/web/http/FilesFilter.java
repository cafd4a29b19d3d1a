package app.homin.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Stands before the servlet that answers where no other does, with files: they are read only. That servlet gives a file also
 * to whoever sends something to it, and forbids, or does not know, the other methods, whether there is a file or not.
 */
public class FilesFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String METHODS = "GET, HEAD, OPTIONS";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                // The server compresses by what the reader takes.
                response.addHeader("Vary", "Accept-Encoding");
                chain.doFilter(request, response);
            }
            case "OPTIONS" -> {
                response.setHeader("Allow", METHODS);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> refuse(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Bodies.leaveUnread(request, response);
        if (getServletContext().getResource(Paths.of(request)) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setHeader("Allow", METHODS);
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
