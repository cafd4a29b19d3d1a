package app.homin.web.faces;

import app.homin.web.http.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Shows signed-in people their pages, by default the chat, and everybody else the sign-in page, which remembers what
 * they requested. Also sets the language, which is a link where no script runs.
 */
@WebFilter({"", "/index", "/index.xhtml", "/login", "/chat", "/chat.xhtml", "/profile", "/profile.xhtml"})
public class PageGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String CHAT = "/chat";
    /** Pages for signed-in people, by the paths under which they can be requested. */
    private static final Map<String, String> INSIDE =
            Map.of(CHAT, CHAT, "/chat.xhtml", CHAT, "/profile", "/profile", "/profile.xhtml", "/profile");
    /** Other paths of the pages, as they appear in the URL: the container itself serves / as one of them. */
    private static final Set<String> ALIASES =
            Set.of("/login", "/index", "/index.xhtml", "/chat.xhtml", "/profile.xhtml");

    private static final String LANGUAGE = "lang";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String inside = INSIDE.get(Paths.of(request));
        boolean signedIn = request.getUserPrincipal() != null;
        boolean asked = (inside != null) == signedIn;
        boolean get = request.getMethod().equals("GET");
        Destination wanted = destination(request, inside, get);
        String right = request.getContextPath() + (signedIn ? wanted.address() : wanted.entrance());
        String language = get ? request.getParameter(LANGUAGE) : null;
        if (language != null && Language.ALL.contains(language)) {
            Preferences.take(response, language, null);
            response.sendRedirect(right);
        } else if (!asked || get && ALIASES.contains(address(request))) {
            send(request, response, right);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The requested destination, from the path or, on the sign-in page, from the query. */
    private static Destination destination(HttpServletRequest request, String inside, boolean get) {
        String chat = get ? request.getParameter(Destination.CHAT) : null;
        return inside == null
                ? Destination.of(get ? request.getParameter(Destination.PAGE) : null, chat)
                : Destination.at(inside, chat);
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** Redirects. A script that posted a form would take another page for a broken answer and show nothing. */
    private static void send(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        if (request.getHeader("Faces-Request") == null) {
            response.sendRedirect(address);
            return;
        }
        response.setContentType("text/xml;charset=UTF-8");
        response.getWriter()
                .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + address
                        + "\"/></partial-response>");
    }
}
