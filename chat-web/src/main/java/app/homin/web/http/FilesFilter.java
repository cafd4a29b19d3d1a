package app.homin.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Makes files read-only. Stands before the default servlet, which would answer a POST with the file too, and which
 * forbids, or does not know, the other methods whether the file exists or not.
 */
public class FilesFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String METHODS = "GET, HEAD, OPTIONS";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> {
                // Whether the answer is compressed depends on the client.
                response.addHeader("Vary", "Accept-Encoding");
                chain.doFilter(new OneRange(request), response);
            }
            case "OPTIONS" -> {
                response.setHeader("Allow", METHODS);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> refuse(request, response);
        }
    }

    /**
     * Ignores requests for several ranges, which may overlap: that servlet would make an answer thousands of times as
     * long as the file. Support for ranges is optional (RFC 9110, 14.2).
     */
    private static final class OneRange extends HttpServletRequestWrapper {

        private OneRange(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getHeader(String name) {
            String value = super.getHeader(name);
            return name.equalsIgnoreCase("Range") && value != null && value.contains(",") ? null : value;
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
