package app.homin.web.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Sets the {@link ResponseHeaders} on everything that reaches the application, and keeps bad values from the client out
 * of the headers of request and answer. Declared in web.xml, because filters with annotations run in no guaranteed
 * order, and this one comes before those that redirect.
 */
public class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseHeaders.apply(request, response);
        chain.doFilter(new Dated(request), new Redirected(response));
    }

    /** Ignores a condition with a malformed date (RFC 9110, 13.1.3); the container would throw. */
    private static final class Dated extends HttpServletRequestWrapper {

        private Dated(HttpServletRequest request) {
            super(request);
        }

        @Override
        public long getDateHeader(String name) {
            try {
                return super.getDateHeader(name);
            } catch (IllegalArgumentException noDate) {
                return -1;
            }
        }
    }

    /**
     * Redirects to a path: the container would put the host that the client named before it; a browser knows better
     * where it is.
     */
    private static final class Redirected extends HttpServletResponseWrapper {

        private Redirected(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendRedirect(String location) {
            resetBuffer();
            setStatus(SC_FOUND);
            setHeader("Location", location);
            setContentLength(0);
        }
    }
}
