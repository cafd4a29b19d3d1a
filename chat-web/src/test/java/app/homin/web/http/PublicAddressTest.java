package app.homin.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    private static final PublicAddress DIRECT = new PublicAddress(Optional.empty(), Optional.empty());
    private static final PublicAddress PROXIED =
            new PublicAddress(Optional.of(new String[] {"https://chat.example.org"}), Optional.empty());
    private static final PublicAddress BEHIND =
            new PublicAddress(Optional.empty(), Optional.of(new String[] {"10.0.0.1", "10.0.0.2"}));

    @Test
    void takesItsOwnOrigin() {
        assertThat(DIRECT.isFromOurPages(local("http://localhost:8080"))).isTrue();
        assertThat(DIRECT.isFromOurPages(request("http", "chat.example.org", 80, "http://chat.example.org")))
                .isTrue();
        assertThat(DIRECT.isFromOurPages(request("https", "chat.example.org", 443, "https://chat.example.org")))
                .isTrue();
        assertThat(DIRECT.isFromOurPages(request("http", "CHAT.example.org", 80, "http://chat.example.org")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "",
                "http://localhost",
                "http://localhost:8081",
                "https://localhost:8080",
                "http://localhost:8080.evil.example",
                "http://evil.localhost:8080",
                "http://localhost.:8080",
                "HTTP://LOCALHOST:8080",
                "http://127.0.0.1:8080",
                "http://localhost:8080/",
                "http://localhost:8080 http://evil.example"
            })
    void refusesEveryOther(String origin) {
        assertThat(DIRECT.isFromOurPages(local(origin))).isFalse();
    }

    @Test
    void refusesAMissingOne() {
        assertThat(DIRECT.isFromOurPages(local(null))).isFalse();
    }

    @Test
    void believesTheBrowserWhereItKeepsTheOriginToItself() {
        assertThat(DIRECT.isFromOurPages(fetched("null", "same-origin"))).isTrue();
        assertThat(DIRECT.isFromOurPages(fetched(null, "same-origin"))).isTrue();
        assertThat(DIRECT.isFromOurPages(fetched("null", "same-site"))).isFalse();
        assertThat(DIRECT.isFromOurPages(fetched("null", "cross-site"))).isFalse();
        assertThat(DIRECT.isFromOurPages(fetched("https://evil.example", "same-origin")))
                .isFalse();
    }

    @Test
    void takesTheOriginsThatTheAdministratorNames() {
        assertThat(PROXIED.isFromOurPages(request("http", "10.0.0.1", 8080, "https://chat.example.org")))
                .isTrue();
        assertThat(PROXIED.isFromOurPages(request("http", "10.0.0.1", 8080, "http://chat.example.org")))
                .isFalse();
    }

    @Test
    void knowsTlsAtTheProxyByTheNamedOrigin() {
        assertThat(PROXIED.isSecure(host("Chat.example.org"))).isTrue();
        assertThat(PROXIED.isSecure(host("10.0.0.1:8080"))).isFalse();
        assertThat(DIRECT.isSecure(host("chat.example.org"))).isFalse();
    }

    @Test
    void takesNoOtherOnceSomeAreNamed() {
        assertThat(PROXIED.isFromOurPages(local("http://localhost:8080"))).isFalse();
        assertThat(PROXIED.isFromOurPages(request("http", "evil.example", 80, "http://evil.example")))
                .isFalse();
        assertThat(PROXIED.isFromOurPages(request("https", "evil.example", 443, "https://evil.example")))
                .isFalse();
        assertThat(PROXIED.isFromOurPages(asked("evil.example"))).isFalse();
        assertThat(PROXIED.isFromOurPages(asked("localhost:8080"))).isFalse();
        assertThat(PROXIED.isFromOurPages(asked("chat.example.org"))).isTrue();
    }

    @Test
    void knowsTlsAtATrustedProxyByWhatItSays() {
        assertThat(BEHIND.isSecure(forwarded("10.0.0.1", "https", "203.0.113.9")))
                .isTrue();
        assertThat(BEHIND.isSecure(forwarded("10.0.0.1", "HTTPS", null))).isTrue();
        assertThat(BEHIND.isSecure(forwarded("10.0.0.1", "http", "203.0.113.9")))
                .isFalse();
        assertThat(BEHIND.isSecure(forwarded("10.0.0.1", null, "203.0.113.9"))).isFalse();
        assertThat(BEHIND.isSecure(forwarded("10.0.0.1", "nonsense", "203.0.113.9")))
                .isFalse();
        assertThat(BEHIND.isSecure(forwarded("192.0.2.7", "https", "203.0.113.9")))
                .isFalse();
        assertThat(DIRECT.isSecure(forwarded("10.0.0.1", "https", "203.0.113.9")))
                .isFalse();
    }

    @Test
    void believesTheProxyThatSawTheClient() {
        assertThat(BEHIND.isSecure(forwarded("10.0.0.1", "https\nhttp", "203.0.113.9")))
                .as("the client said https")
                .isFalse();
        assertThat(BEHIND.isSecure(forwarded("10.0.0.1", "https, http", "203.0.113.9, 10.0.0.2")))
                .as("the first of two proxies said https")
                .isTrue();
    }

    private static HttpServletRequest asked(String host) {
        return FakeRequest.of(
                "http", host, 80, "127.0.0.1", Map.of("Host", host, "Sec-Fetch-Site", "same-origin", "Origin", "null"));
    }

    private static HttpServletRequest forwarded(String peer, String scheme, String client) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Forwarded-Proto", scheme);
        headers.put("X-Forwarded-For", client);
        return FakeRequest.of("http", "chat.example.org", 8080, peer, headers);
    }

    private static HttpServletRequest local(String origin) {
        return request("http", "localhost", 8080, origin);
    }

    private static HttpServletRequest fetched(String origin, String site) {
        Map<String, String> headers = new HashMap<>(Map.of("Sec-Fetch-Site", site));
        headers.put("Origin", origin);
        return FakeRequest.of("http", "localhost", 8080, "127.0.0.1", headers);
    }

    private static HttpServletRequest host(String host) {
        return FakeRequest.of("http", "10.0.0.1", 8080, "127.0.0.1", Map.of("Host", host));
    }

    private static HttpServletRequest request(String scheme, String host, int port, String origin) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Origin", origin);
        return FakeRequest.of(scheme, host, port, "127.0.0.1", headers);
    }
}
