package app.homin.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the proxies that the administrator names say of a request. Each of them adds what it saw at the end of a list, which
 * may stand in several header lines; so the list is read from its end, and what stands before the first entry of somebody
 * else may be made up. Immutable.
 */
final class TrustedProxies {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final Set<String> TLS = Set.of("https", "wss");

    /** An address with or without a port; one of IPv6 needs brackets to have one. */
    private static final Pattern HOP = Pattern.compile(
            "(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?|\\[([^\\[\\]]+)](?::\\d{1,5})?|([0-9a-fA-F:.]+)");
    /** No name, which would be looked up. */
    private static final Pattern IP_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private static final Pattern IP_V6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]{2,45}(\\d{1,3}(\\.\\d{1,3}){3})?");

    private final Set<String> proxies;

    /** @param proxies their addresses; those of others are not believed */
    TrustedProxies(Collection<String> proxies) {
        this.proxies = proxies.stream()
                .map(String::strip)
                .map(address -> address(address).orElse(address))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who is at the other end, as far as it can be believed: the peer, or whom the last proxy before us saw. */
    String client(HttpServletRequest request) {
        List<String> hops = hops(request);
        return hops.get(hops.size() - 1);
    }

    /** Whether the client speaks TLS, to us or to the proxy that saw it. */
    boolean isHttps(HttpServletRequest request) {
        if (request.isSecure()) {
            return true;
        }
        int trusted = hops(request).size() - 1;
        if (trusted == 0 && !isProxy(peer(request))) {
            return false;
        }
        List<String> schemes = list(request, PROTO);
        // A proxy adds its own, or puts it in the place of all others.
        int ofClient = Math.max(0, schemes.size() - Math.max(1, trusted));
        return !schemes.isEmpty() && TLS.contains(schemes.get(ofClient).toLowerCase(Locale.ROOT));
    }

    /** The peer and those before it that can be believed: all but the last are proxies. */
    private List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>(List.of(peer(request)));
        List<String> forwarded = list(request, FOR);
        for (int i = forwarded.size() - 1; i >= 0 && isProxy(hops.get(hops.size() - 1)); i--) {
            Optional<String> hop = hop(forwarded.get(i));
            if (hop.isEmpty()) {
                break;
            }
            hops.add(hop.get());
        }
        return hops;
    }

    private boolean isProxy(String address) {
        return proxies.contains(address);
    }

    private static String peer(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        return address(peer).orElse(peer);
    }

    /** All lines of a header as the one list that they are; nothing between two commas is no entry. */
    private static List<String> list(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Empty for {@code unknown}, for names, and for whatever else is no address. */
    private static Optional<String> hop(String entry) {
        Matcher matcher = HOP.matcher(entry);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address = matcher.group(1) != null
                ? matcher.group(1)
                : matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
        return address(address);
    }

    /** One spelling for each address, so that they can be compared and counted; empty if it is none. */
    private static Optional<String> address(String text) {
        if (text == null) {
            return Optional.empty();
        }
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        if (!IP_V4.matcher(address).matches() && !IP_V6.matcher(address).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(address).getHostAddress());
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
