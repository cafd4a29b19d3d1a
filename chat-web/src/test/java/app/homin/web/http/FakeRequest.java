package app.homin.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Requests that know what the classes under test ask for and nothing else. */
public final class FakeRequest {

    private FakeRequest() {}

    /** @param headers by their exact names */
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
                    case "getHeader" -> headers.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
