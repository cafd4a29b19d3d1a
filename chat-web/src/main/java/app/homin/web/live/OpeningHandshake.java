package app.homin.web.live;

import app.homin.web.error.Problem;
import app.homin.web.error.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the request for a socket has to look like (RFC 6455, section 4.2.1). Tyrus takes any method, key and number of
 * headers.
 */
final class OpeningHandshake {

    private static final String VERSION = "13";
    private static final String VERSION_HEADER = "Sec-WebSocket-Version";
    /** 16 bytes in Base64. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    private static final Pattern COMMA = Pattern.compile(",");

    private OpeningHandshake() {}

    /** Null if it is in order. */
    static Refusal refusal(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return new Refusal(
                    Problem.of(405, "method-not-allowed", "a socket is opened by GET"), Map.of("Allow", "GET"));
        }
        if (!has(request, "Upgrade", "websocket")) {
            return new Refusal(
                    Problem.of(426, "upgrade-required", "this is a WebSocket"),
                    Map.of("Upgrade", "websocket", VERSION_HEADER, VERSION));
        }
        if (!has(request, "Connection", "Upgrade")) {
            return invalid("Connection does not name the upgrade");
        }
        if (!request.getProtocol().equals("HTTP/1.1")) {
            return invalid("a socket needs HTTP/1.1");
        }
        if (request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null) {
            return invalid("a handshake has no body");
        }
        List<String> versions = headers(request, VERSION_HEADER);
        if (versions.size() != 1) {
            return invalid("one Sec-WebSocket-Version is needed");
        }
        if (!versions.get(0).strip().equals(VERSION)) {
            return new Refusal(
                    Problem.of(426, "upgrade-required", "only version 13 is spoken here"),
                    Map.of(VERSION_HEADER, VERSION));
        }
        List<String> keys = headers(request, "Sec-WebSocket-Key");
        if (keys.size() != 1 || !KEY.matcher(keys.get(0).strip()).matches()) {
            return invalid("one Sec-WebSocket-Key of 16 bytes is needed");
        }
        if (headers(request, "Origin").size() > 1) {
            return invalid("one Origin at most");
        }
        return null;
    }

    private static boolean has(HttpServletRequest request, String header, String token) {
        return headers(request, header).stream().flatMap(COMMA::splitAsStream).anyMatch(each -> each.strip()
                .equalsIgnoreCase(token));
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    private static Refusal invalid(String detail) {
        return new Refusal(Problem.of(400, "invalid", detail));
    }
}
