package app.homin.web.design;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hides the page except in development, where {@code ?status=500} shows the error page for that status. */
@WebFilter({"/design", "/design.xhtml"})
public class DesignGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Set<String> STATUSES = Set.of("401", "403", "500");

    private final boolean development;

    @Inject
    public DesignGuard(@ConfigProperty(name = "chat.development", defaultValue = "false") boolean development) {
        this.development = development;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String status = request.getParameter("status");
        if (!development) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (status != null && STATUSES.contains(status)) {
            response.sendError(Integer.parseInt(status));
        } else {
            chain.doFilter(request, response);
        }
    }
}
