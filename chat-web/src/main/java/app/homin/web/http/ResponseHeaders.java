package app.homin.web.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** The security headers of every response. */
public final class ResponseHeaders {

    /** Paths that are the same for everybody and may be cached; everything else may be personal. */
    private static final Pattern SHARED =
            Pattern.compile("/(resources|jakarta\\.faces\\.resource|webjars|api-docs|\\.well-known)/.*");

    /** Paths that are not pages; their errors are not pages either, see ErrorServlet. */
    private static final Pattern DATA =
            Pattern.compile("/(api|\\.well-known|resources|jakarta\\.faces\\.resource|health|metrics|openapi)(/.*)?"
                    + "|/asyncapi\\.yaml");

    /** Swagger UI sets styles from its script and uses data: images. */
    private static final String API_DOCS_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

    /** Headers of every answer. */
    public static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            // Not no-referrer: with it browsers send "Origin: null" when a form is posted to our own pages.
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(self), microphone=(self), geolocation=()");

    /** For answers that are not documents: they load nothing. */
    public static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    private ResponseHeaders() {}

    /** Sets the headers for this request; a page may set its own Content-Security-Policy as well. */
    public static void apply(HttpServletRequest request, HttpServletResponse response) {
        String path = Paths.of(request);
        ALWAYS.forEach(response::setHeader);
        if (Proxies.NAMED.isHttps(request)) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        if (!SHARED.matcher(path).matches()) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (isData(path)) {
            forData(response);
        } else if (path.startsWith("/api-docs/")) {
            response.setHeader("Content-Security-Policy", API_DOCS_POLICY);
        }
    }

    /** Whether this path is for programs, not for people. */
    public static boolean isData(String path) {
        return DATA.matcher(path).matches();
    }

    /** Sets the headers of an answer that is not a document. */
    public static void forData(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", DATA_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    /** Read at the first request: code that no container creates sets headers too, so nothing can be injected. */
    private static final class Proxies {

        private static final TrustedProxies NAMED = new TrustedProxies(ConfigProvider.getConfig()
                .getOptionalValue("chat.proxy.addresses", String[].class)
                .map(List::of)
                .orElse(List.of()));

        private Proxies() {}
    }
}
