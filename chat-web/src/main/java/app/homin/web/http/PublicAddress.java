package app.homin.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The origins under which browsers reach this application: those that the administrator names, and no others. If none
 * is named, it can only be the address of the request itself, which is what the client claims.
 */
@ApplicationScoped
public class PublicAddress {

    private Set<String> origins;
    private TrustedProxies proxies;

    protected PublicAddress() {}

    /**
     * @param origins such as {@code https://chat.example.org}, without a path
     * @param proxies addresses whose {@code X-Forwarded-Proto} is trusted; empty for none
     */
    @Inject
    public PublicAddress(
            @ConfigProperty(name = "chat.public.origins") Optional<String[]> origins,
            @ConfigProperty(name = "chat.proxy.addresses") Optional<String[]> proxies) {
        this.origins = origins.stream()
                .flatMap(Stream::of)
                .map(origin -> origin.strip().toLowerCase(Locale.ROOT))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        this.proxies = new TrustedProxies(proxies.map(List::of).orElse(List.of()));
    }

    /**
     * Whether one of our pages made the browser send this request. A browser that withholds the origin ({@code null})
     * may still say in {@code Sec-Fetch-Site}, which no script can set, that it is the same as that of the requested
     * address.
     */
    public boolean isFromOurPages(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || origin.equals("null")) {
            return "same-origin".equals(request.getHeader("Sec-Fetch-Site")) && isOurs(request);
        }
        return origins.isEmpty() ? origin.equals(own(request)) : origins.contains(origin);
    }

    /** Whether the browser uses TLS, to us or to the proxy before us. */
    public boolean isSecure(HttpServletRequest request) {
        return proxies.isHttps(request) || origins.contains("https://" + host(request));
    }

    /** Whether the requested host may be one of ours: somebody else's name may lead here, too. */
    private boolean isOurs(HttpServletRequest request) {
        return origins.isEmpty()
                || origins.contains("https://" + host(request))
                || origins.contains("http://" + host(request));
    }

    private static String host(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static String own(HttpServletRequest request) {
        String scheme = request.getScheme();
        int port = request.getServerPort();
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + request.getServerName().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }
}
