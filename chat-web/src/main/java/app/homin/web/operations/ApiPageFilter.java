package app.homin.web.operations;

import app.homin.service.error.ErrorCode;
import app.homin.web.error.Problem;
import app.homin.web.error.ProblemWriter;
import app.homin.web.error.Refusal;
import app.homin.web.faces.Destination;
import app.homin.web.http.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Restricts the page that tries the API, with its 1.7 MB of scripts, to signed-in people. The description of the API
 * that it shows is public.
 */
@WebFilter({"/api-docs/*", "/webjars/*"})
public class ApiPageFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getUserPrincipal() != null) {
            chain.doFilter(request, response);
        } else if (Paths.of(request).startsWith("/api-docs")) {
            response.sendRedirect(request.getContextPath()
                    + Destination.at("/api-docs/", null).entrance());
        } else {
            ProblemWriter.write(
                    request,
                    response,
                    new Refusal(
                            Problem.of(ErrorCode.UNAUTHENTICATED, "sign in first"),
                            Map.of("WWW-Authenticate", "Bearer")));
        }
    }
}
