package app.homin.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who is at the other end: the peer, or behind trusted proxies whom the last of them saw. */
@ApplicationScoped
public class ClientAddress {

    private TrustedProxies proxies;

    protected ClientAddress() {}

    /** @param proxies addresses whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed; empty for none */
    @Inject
    public ClientAddress(@ConfigProperty(name = "chat.proxy.addresses") Optional<String[]> proxies) {
        this.proxies = new TrustedProxies(proxies.map(List::of).orElse(List.of()));
    }

    /** Its address, in one spelling for each. */
    public String of(HttpServletRequest request) {
        return proxies.client(request);
    }
}
