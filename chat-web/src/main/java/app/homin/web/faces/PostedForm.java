package app.homin.web.faces;

import app.homin.web.http.GivenParameters;
import app.homin.web.http.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Handles forms that differ from what our pages send, and on which Faces and PrimeFaces would fail as if by a bug.
 *
 * <p>PrimeFaces expects its nonce in the form. A script puts it there; a browser without scripts, or a program, does
 * not, and this filter adds one. A page that is rendered again gets a fresh one in any case; only a script that updates
 * the page it is in keeps that page's. Pages keep no state, so a form with state is outdated: the client is redirected
 * to the page.
 */
@WebFilter({
    "",
    "/index",
    "/index.xhtml",
    "/profile",
    "/profile.xhtml",
    "/chat",
    "/chat.xhtml",
    "/design",
    "/design.xhtml"
})
public class PostedForm extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String PARAMETER = "primefaces.nonce";
    private static final String STATE = "jakarta.faces.ViewState";
    private static final String NO_STATE = "stateless";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("POST")) {
            chain.doFilter(request, response);
        } else if (!NO_STATE.equals(request.getParameter(STATE))) {
            response.sendRedirect(request.getContextPath() + page(request));
        } else {
            boolean keep = request.getHeader("Faces-Request") != null && isNonce(request.getParameter(PARAMETER));
            chain.doFilter(keep ? request : withNonce(request), response);
        }
    }

    private static String page(HttpServletRequest request) {
        return Paths.of(request).startsWith("/profile") ? "/profile" : "/";
    }

    /** Whether it has the format of PrimeFaces' nonces: a UUID in Base64. */
    static boolean isNonce(String value) {
        try {
            return value != null
                    && UUID.fromString(new String(Base64.getDecoder().decode(value), StandardCharsets.US_ASCII))
                            != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static HttpServletRequest withNonce(HttpServletRequest request) {
        byte[] random = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        Map<String, String[]> parameters = new HashMap<>(request.getParameterMap());
        parameters.put(PARAMETER, new String[] {Base64.getEncoder().encodeToString(random)});
        return new GivenParameters(request, parameters);
    }
}
