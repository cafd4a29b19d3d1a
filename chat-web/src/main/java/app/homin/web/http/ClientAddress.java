package app.homin.web.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who is at the other end: the peer, or behind trusted proxies whom the last of them saw. */
@ApplicationScoped
public class ClientAddress {

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private Set<String> proxies;

    protected ClientAddress() {}

    /** @param proxies addresses whose {@code X-Forwarded-For} is believed; empty for none */
    @Inject
    public ClientAddress(@ConfigProperty(name = "chat.proxy.addresses") Optional<String[]> proxies) {
        this.proxies = proxies.map(list -> Set.copyOf(List.of(list))).orElse(Set.of());
    }

    public String of(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        String forwarded = request.getHeader("X-Forwarded-For");
        if (forwarded == null || !proxies.contains(peer)) {
            return peer;
        }
        String[] hops = forwarded.split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!ADDRESS.matcher(hop).matches()) {
                return peer;
            }
            if (!proxies.contains(hop)) {
                return hop;
            }
        }
        return peer;
    }
}
