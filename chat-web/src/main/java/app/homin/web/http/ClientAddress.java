package app.homin.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The address of the client: the peer, or the one that the outermost trusted proxy saw. */
@ApplicationScoped
public class ClientAddress {

    private TrustedProxies proxies;

    protected ClientAddress() {}

    /**
     * @param proxies addresses whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are trusted; empty for none
     */
    @Inject
    public ClientAddress(@ConfigProperty(name = "chat.proxy.addresses") Optional<String[]> proxies) {
        this.proxies = new TrustedProxies(proxies.map(List::of).orElse(List.of()));
    }

    /** The client's address, each in one spelling. */
    public String of(HttpServletRequest request) {
        return proxies.client(request);
    }
}
