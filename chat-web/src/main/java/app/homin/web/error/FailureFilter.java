package app.homin.web.error;

import app.homin.web.reader.RequestConnection;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Catches what pages and servlets throw before the container does, which would log each with its stack trace.
 * {@link ErrorTranslator} translates it, {@link ErrorServlet} renders it.
 */
public class FailureFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Request attribute for {@link ErrorServlet}. */
    static final String REFUSAL = FailureFilter.class.getName() + ".refusal";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException | StackOverflowError failure) {
            if (RequestConnection.isClosed(request) || response.isCommitted() && isUnread(failure)) {
                // The client is gone (ReaderFilter).
                throw failure;
            }
            Refusal refusal = ErrorTranslator.translate(failure);
            if (response.isCommitted()) {
                // A partial answer must not look complete.
                throw failure;
            }
            request.setAttribute(REFUSAL, refusal);
            refusal.headers().forEach(response::setHeader);
            response.sendError(refusal.problem().status());
        }
    }

    private static boolean isUnread(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof IOException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
