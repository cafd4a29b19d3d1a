package app.homin.web.faces;

import app.homin.web.http.Bodies;
import app.homin.web.http.GivenParameters;
import app.homin.web.http.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The only way to Faces: refuses what none of our pages and no browser sends, because Faces and PrimeFaces answer it
 * with an exception, a page of log and class names. Declared in web.xml, before all filters that know single pages.
 */
public class PageRequests extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String PAGE = ".xhtml";
    private static final String FACES = "jakarta.faces.";
    private static final String PRIMEFACES = "primefaces.";
    private static final String AJAX = FACES + "partial.ajax";
    /** What the scripts of Faces and PrimeFaces send besides the fields of a form. */
    private static final Set<String> SENT = Set.of(
            FACES + "ViewState",
            FACES + "source",
            FACES + "behavior.event",
            FACES + "partial.event",
            FACES + "partial.execute",
            FACES + "partial.render",
            AJAX);

    private static final String FACES_REQUEST = "Faces-Request";
    private static final String PARTIAL = "partial/ajax";

    private static final Pattern FORM = Pattern.compile("(?i)application/x-www-form-urlencoded\\s*(?:;.*)?");

    private static final String RESOURCES = "/jakarta.faces.resource/";
    private static final Pattern RESOURCE = Pattern.compile(
            RESOURCES + "(?:[A-Za-z0-9_-]+/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]*\\.(?:css|js|woff2?|svg|png|gif)\\.xhtml");
    private static final String LIBRARY = "ln";
    private static final Set<String> LIBRARIES = Set.of("primefaces", "primefaces-spruce", "jakarta.faces");
    /** Faces looks up the language, version and contract of a resource as folders. */
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z._-]{0,40}");

    /** The pages, by the paths under which they can be requested; written once. */
    private final transient Set<String> pages = new HashSet<>();

    @Override
    public void init() {
        pages.add("/");
        getServletContext().getResourcePaths("/").stream()
                .filter(path -> path.endsWith(PAGE))
                .forEach(path -> {
                    pages.add(path);
                    pages.add(path.substring(0, path.length() - PAGE.length()));
                });
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = Paths.of(request);
        if (path.startsWith(RESOURCES)) {
            resource(request, response, chain, path);
        } else if (pages.contains(path)) {
            page(request, response, chain);
        } else if (path.toLowerCase(Locale.ROOT).endsWith(PAGE)) {
            Bodies.leaveUnread(request, response);
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void page(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean posted = request.getMethod().equals("POST");
        if (!posted && !isReading(request)) {
            response.setHeader("Allow", "GET, HEAD, POST");
            Bodies.leaveUnread(request, response);
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (posted && !isForm(request.getContentType())) {
            Bodies.leaveUnread(request, response);
            response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
            return;
        }
        Map<String, String[]> parameters = request.getParameterMap();
        String kind = request.getHeader(FACES_REQUEST);
        boolean right = posted
                ? isSent(parameters) && PARTIAL.equals(kind) == parameters.containsKey(AJAX)
                : kind == null && parameters.keySet().stream().noneMatch(PageRequests::isForFaces);
        if (right) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    private static boolean isForm(String contentType) {
        return contentType != null && FORM.matcher(contentType).matches();
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Whether our pages send such parameters; those of other names are fields, or ignored. */
    private static boolean isSent(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> isForFaces(parameter.getKey()))
                .filter(parameter -> !parameter.getKey().startsWith(PRIMEFACES))
                .allMatch(parameter -> SENT.contains(parameter.getKey())
                        && parameter.getValue().length == 1
                        && (!parameter.getKey().equals(AJAX) || parameter.getValue()[0].equals("true")));
    }

    private static boolean isForFaces(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return name.startsWith(FACES) || name.startsWith(PRIMEFACES) || name.contains(":" + FACES);
    }

    private static void resource(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, String path)
            throws IOException, ServletException {
        if (!isReading(request)) {
            response.setHeader("Allow", "GET, HEAD");
            Bodies.leaveUnread(request, response);
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String library = request.getParameter(LIBRARY);
        if (!RESOURCE.matcher(path).matches()
                || path.contains("..")
                || library == null
                || !LIBRARIES.contains(library)
                || !isVersion(request.getParameter("v"))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            // Nothing else selects the content: CompressedFiles caches it by its path and this parameter.
            Map<String, String[]> known = Map.of(LIBRARY, new String[] {library});
            response.addHeader("Vary", "Accept-Encoding");
            chain.doFilter(new GivenParameters(request, known), new Missed(response));
        }
    }

    private static boolean isVersion(String version) {
        return version == null || VERSION.matcher(version).matches() && !version.contains("..");
    }

    /** Sends an error where Faces finds nothing and only sets the status. */
    private static final class Missed extends HttpServletResponseWrapper {

        private Missed(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void setStatus(int status) {
            if (status != SC_NOT_FOUND || isCommitted()) {
                super.setStatus(status);
                return;
            }
            try {
                sendError(status);
            } catch (IOException gone) {
                super.setStatus(status);
            }
        }
    }
}
