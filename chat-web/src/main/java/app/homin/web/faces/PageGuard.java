package app.homin.web.faces;

import app.homin.web.http.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Shows signed-in people the chat and everybody else the entrance, whichever they ask for. Also takes the choice of a
 * language, which comes as a link where no script runs.
 */
@WebFilter({"", "/index", "/index.xhtml", "/login", "/chat", "/chat.xhtml"})
public class PageGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String ENTRANCE = "/";
    private static final String CHAT = "/chat";
    private static final Set<String> OF_CHAT = Set.of(CHAT, "/chat.xhtml");
    /** Other names of the pages, as they stand in the address: the container itself serves / as one of them. */
    private static final Set<String> ALIASES = Set.of("/login", "/index", "/index.xhtml", "/chat.xhtml");

    private static final String LANGUAGE = "lang";
    private static final int YEAR = 365 * 24 * 60 * 60;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Paths.of(request);
        String right = request.getUserPrincipal() == null ? ENTRANCE : CHAT;
        boolean asked = OF_CHAT.contains(path) == right.equals(CHAT);
        boolean get = request.getMethod().equals("GET");
        String language = get ? request.getParameter(LANGUAGE) : null;
        if (language != null && Language.ALL.contains(language)) {
            remember(response, language);
            response.sendRedirect(request.getContextPath() + right + ChatLink.query(request));
        } else if (!asked || get && ALIASES.contains(address(request))) {
            response.sendRedirect(request.getContextPath() + right + (get ? ChatLink.query(request) : ""));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static void remember(HttpServletResponse response, String language) {
        Cookie cookie = new Cookie(Language.COOKIE, language);
        cookie.setPath("/");
        cookie.setMaxAge(YEAR);
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }
}
