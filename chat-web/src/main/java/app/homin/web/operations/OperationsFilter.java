package app.homin.web.operations;

import app.homin.service.error.ErrorCode;
import app.homin.web.error.Problem;
import app.homin.web.error.ProblemWriter;
import app.homin.web.error.Refusal;
import app.homin.web.http.Paths;
import app.homin.web.security.OperationsAccess;
import app.homin.web.security.SignedInPrincipal;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Restricts metrics and detailed health, which the server offers to everybody, to administrators and to clients that
 * {@link OperationsAccess} admits. Whether the server is alive and ready is public, and answered in one word.
 */
@WebFilter({"/metrics", "/metrics/*", "/health", "/health/*"})
public class OperationsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern PROBE = Pattern.compile("/health/(live|ready|started)");
    private static final String ADMINISTRATOR = "admin";

    @Inject
    private transient OperationsAccess operations;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Paths.of(request);
        if (PROBE.matcher(path).matches()) {
            BareHealth bare = new BareHealth(response);
            chain.doFilter(request, bare);
            bare.write();
            return;
        }
        Refusal refusal = operations.isGranted(request) ? null : refusal(request);
        if (refusal == null) {
            chain.doFilter(request, response);
        } else {
            ProblemWriter.write(request, response, refusal);
        }
    }

    /** Null if access is granted. */
    private static Refusal refusal(HttpServletRequest request) {
        if (!(request.getUserPrincipal() instanceof SignedInPrincipal principal)) {
            return new Refusal(
                    Problem.of(ErrorCode.UNAUTHENTICATED, "sign in first"), Map.of("WWW-Authenticate", "Bearer"));
        }
        return principal.caller().groups().contains(ADMINISTRATOR)
                ? null
                : new Refusal(Problem.of(ErrorCode.FORBIDDEN, "this is for administrators"));
    }
}
