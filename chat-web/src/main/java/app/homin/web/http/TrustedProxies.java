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
 * Evaluates what the administrator's trusted proxies say about a request. Each proxy appends what it saw to a list,
 * which may span several header lines. So the list is read from its end; anything before the first address that is not
 * a trusted proxy's may be forged. Immutable.
 */
final class TrustedProxies {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final Set<String> TLS = Set.of("https", "wss");

    /** An address with or without a port; an IPv6 address needs brackets to have one. */
    private static final Pattern HOP = Pattern.compile(
            "(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?|\\[([^\\[\\]]+)](?::\\d{1,5})?|([0-9a-fA-F:.]+)");
    /** Excludes host names, which would be looked up. */
    private static final Pattern IP_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private static final Pattern IP_V6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]{2,45}(\\d{1,3}(\\.\\d{1,3}){3})?");

    private final Set<String> proxies;

    /** @param proxies their addresses; no others are trusted */
    TrustedProxies(Collection<String> proxies) {
        this.proxies = proxies.stream()
                .map(String::strip)
                .map(address -> address(address).orElse(address))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The client's address, as far as it can be trusted: the peer, or the one that the outermost trusted proxy saw. */
    String client(HttpServletRequest request) {
        List<String> hops = hops(request);
        return hops.get(hops.size() - 1);
    }

    /** Whether the client uses TLS, to us or to the proxy that saw it. */
    boolean isHttps(HttpServletRequest request) {
        if (request.isSecure()) {
            return true;
        }
        int trusted = hops(request).size() - 1;
        if (trusted == 0 && !isProxy(peer(request))) {
            return false;
        }
        List<String> schemes = list(request, PROTO);
        // A proxy appends its own, or replaces all others.
        int ofClient = Math.max(0, schemes.size() - Math.max(1, trusted));
        return !schemes.isEmpty() && TLS.contains(schemes.get(ofClient).toLowerCase(Locale.ROOT));
    }

    /** The peer and those before it that can be trusted: all but the last are proxies. */
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

    /** All lines of a header as one list, without empty entries. */
    private static List<String> list(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** Empty for {@code unknown}, for names, and for anything else that is not an address. */
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

    /** Normalizes an address, so that it can be compared and counted; empty if the text is not one. */
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
