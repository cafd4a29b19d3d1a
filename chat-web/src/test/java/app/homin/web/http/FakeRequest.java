package app.homin.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Stream;

/** Requests that answer only what the classes under test ask. */
public final class FakeRequest {

    private FakeRequest() {}

    /** @param headers by their exact names; line breaks separate the lines of one header */
    public static HttpServletRequest of(
            String scheme, String host, int port, String peer, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getScheme" -> scheme;
                    case "isSecure" -> scheme.equals("https");
                    case "getServerName" -> host;
                    case "getServerPort" -> port;
                    case "getRemoteAddr" -> peer;
                    case "getHeader" -> lines(headers, arguments[0]).findFirst().orElse(null);
                    case "getHeaders" ->
                        Collections.enumeration(lines(headers, arguments[0]).toList());
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Stream<String> lines(Map<String, String> headers, Object name) {
        String value = headers.get((String) name);
        return value == null ? Stream.empty() : Stream.of(value.split("\n", -1));
    }
}
