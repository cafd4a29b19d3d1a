package app.homin.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where people reach this application, as their browsers see it: the address of the request itself, and behind a proxy
 * that ends TLS the origins that the administrator names.
 */
@ApplicationScoped
public class PublicAddress {

    private Set<String> origins;

    protected PublicAddress() {}

    /** @param origins such as {@code https://chat.example.org}, without a path */
    @Inject
    public PublicAddress(@ConfigProperty(name = "chat.public.origins") Optional<String[]> origins) {
        this.origins = origins.map(list -> Set.copyOf(List.of(list))).orElse(Set.of());
    }

    /**
     * Whether a page of ours made the browser send this request. Where a browser keeps the origin to itself
     * ({@code null}), it may still say in {@code Sec-Fetch-Site}, which no script can set, that it is the same.
     */
    public boolean isFromOurPages(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || origin.equals("null")) {
            return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        }
        return origin.equals(own(request)) || origins.contains(origin);
    }

    /** Whether the browser speaks TLS, to us or to the proxy before us. */
    public boolean isSecure(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return request.isSecure() || host != null && origins.contains("https://" + host.toLowerCase(Locale.ROOT));
    }

    private static String own(HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }
}
