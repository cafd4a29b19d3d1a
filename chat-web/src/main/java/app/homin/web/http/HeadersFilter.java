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
 * Puts the {@link ResponseHeaders} on everything that reaches the application, and keeps out of both heads what the sender
 * made up. It stands in web.xml, because filters that are declared by annotations run in no order that one could rely on,
 * and this one comes before those that redirect.
 */
public class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ResponseHeaders.apply(request, response);
        chain.doFilter(new Dated(request), new Redirected(response));
    }

    /** A condition with a date that is none is no condition (RFC 9110, 13.1.3); the container throws. */
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

    /** The container puts the host that the sender named before each path; a browser knows better where it is. */
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
