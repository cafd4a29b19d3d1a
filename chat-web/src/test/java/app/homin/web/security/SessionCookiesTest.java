package app.homin.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.Caller;
import app.homin.service.session.SignedIn;
import app.homin.web.http.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SessionCookiesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String[] NAMES = {"homin_access", "homin_refresh", "homin_device"};

    private final List<Cookie> written = new ArrayList<>();
    private final SessionCookies cookies = new SessionCookies(
            new PublicAddress(Optional.of(new String[] {"https://chat.example.org"}), Optional.empty()),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void noScriptReadsThemAndNoOtherSiteSendsThem() {
        cookies.write(request(false, "localhost:8080"), response(), signedIn(true));

        assertThat(names()).containsExactlyInAnyOrder(NAMES);
        assertThat(written).allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getAttribute("SameSite")).isEqualTo("Lax");
            assertThat(cookie.getPath()).isEqualTo("/");
            assertThat(cookie.getDomain()).isNull();
            assertThat(cookie.getSecure()).as("plain http").isFalse();
        });
    }

    @Test
    void overTlsTheyAreBoundToThisVeryHost() {
        cookies.write(request(true, "localhost:8080"), response(), signedIn(true));

        assertThat(written).allSatisfy(SessionCookiesTest::isBoundToHost).hasSize(NAMES.length);
    }

    @Test
    void behindAProxyThatEndsTlsTheyAreToo() {
        cookies.write(request(false, "chat.example.org"), response(), signedIn(false));
        cookies.clear(request(false, "Chat.Example.org"), response());

        assertThat(written).allSatisfy(SessionCookiesTest::isBoundToHost).hasSize(NAMES.length + 2);
    }

    @Test
    void overTlsACookieWithoutTheBindingIsNoneOfOurs() {
        HttpServletRequest forged = request(true, "localhost", new Cookie("homin_access", "planted"));
        HttpServletRequest own = request(true, "localhost", new Cookie("__Host-homin_access", "token"));

        assertThat(cookies.arePresent(forged)).isFalse();
        assertThat(cookies.accessToken(own)).contains("token");
    }

    @Test
    void rememberMeIsTheRefreshCookiesLife() {
        cookies.write(request(false, "localhost"), response(), signedIn(true));

        assertThat(lives()).containsEntry("homin_access", -1).containsEntry("homin_refresh", (int)
                Duration.ofDays(30).toSeconds());
    }

    @Test
    void withoutRememberMeTheBrowserForgetsWhenItIsClosed() {
        cookies.write(request(false, "localhost"), response(), signedIn(false));

        assertThat(lives()).containsEntry("homin_access", -1).containsEntry("homin_refresh", -1);
    }

    @Test
    void signingOutLeavesTheDeviceKnown() {
        cookies.clear(request(false, "localhost"), response());

        assertThat(lives()).isEqualTo(Map.of("homin_access", 0, "homin_refresh", 0));
        assertThat(cookies.arePresent(request(false, "localhost", new Cookie("homin_device", "x"))))
                .as("which signs nobody in")
                .isFalse();
    }

    private static void isBoundToHost(Cookie cookie) {
        assertThat(cookie.getName()).startsWith("__Host-homin_");
        assertThat(cookie.getSecure()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    private List<String> names() {
        return written.stream().map(Cookie::getName).toList();
    }

    private Map<String, Integer> lives() {
        return written.stream()
                .filter(cookie -> !cookie.getName().equals("homin_device"))
                .collect(Collectors.toMap(Cookie::getName, Cookie::getMaxAge));
    }

    private static SignedIn signedIn(boolean remembered) {
        Caller caller = new Caller(7, "s".repeat(22), Set.of("user"));
        return new SignedIn(
                caller,
                "access",
                NOW.plusSeconds(600),
                "refresh",
                NOW.plus(Duration.ofDays(30)),
                remembered,
                "device",
                null);
    }

    private static HttpServletRequest request(boolean secure, String host, Cookie... sent) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                SessionCookiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isSecure" -> secure;
                    case "getScheme" -> secure ? "https" : "http";
                    case "getRemoteAddr" -> "127.0.0.1";
                    case "getHeader" -> arguments[0].equals("Host") ? host : null;
                    case "getHeaders" -> Collections.emptyEnumeration();
                    case "getCookies" -> sent.length == 0 ? null : sent;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                SessionCookiesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("addCookie")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    written.add((Cookie) arguments[0]);
                    return null;
                });
    }
}
