package app.homin.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final ClientAddress DIRECT = new ClientAddress(Optional.empty());
    private static final ClientAddress PROXIED = new ClientAddress(Optional.of(new String[] {"10.0.0.1", "10.0.0.2"}));

    @Test
    void isThePeerWithoutAProxy() {
        assertThat(of(DIRECT, "192.0.2.7", "203.0.113.9")).isEqualTo("192.0.2.7");
        assertThat(of(DIRECT, "192.0.2.7", null)).isEqualTo("192.0.2.7");
    }

    @Test
    void nobodyButAKnownProxyIsBelieved() {
        assertThat(of(PROXIED, "192.0.2.7", "203.0.113.9")).isEqualTo("192.0.2.7");
    }

    @Test
    void isWhomTheLastProxySaw() {
        assertThat(of(PROXIED, "10.0.0.1", "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of(PROXIED, "10.0.0.1", "spoofed, 198.51.100.1, 203.0.113.9, 10.0.0.2"))
                .isEqualTo("203.0.113.9");
        assertThat(of(PROXIED, "10.0.0.1", "2001:db8::1")).isEqualTo("2001:db8:0:0:0:0:0:1");
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(of(PROXIED, "10.0.0.1", "198.51.100.1\n203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of(PROXIED, "10.0.0.1", "198.51.100.1\n203.0.113.9, 10.0.0.2"))
                .isEqualTo("203.0.113.9");
        assertThat(of(PROXIED, "10.0.0.1", "198.51.100.1\n203.0.113.9\n10.0.0.2\n,"))
                .isEqualTo("203.0.113.9");
        assertThat(of(PROXIED, "10.0.0.1", "203.0.113.9\n")).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spoofed",
                "unknown",
                "_hidden",
                "198.51.100.300",
                "198.51.100.1.2",
                "198.51.100",
                "[2001:db8::1",
                "2001:db8::g",
                ":::",
                "a\rb",
                "\u0661\u0662.0.0.1",
                "localhost",
                "${x}",
                "198.51.100.1 203.0.113.9",
                "198.51.100.1:x"
            })
    void whatIsNoAddressEndsAtTheLastProxy(String entry) {
        assertThat(of(PROXIED, "10.0.0.1", entry)).isEqualTo("10.0.0.1");
        assertThat(of(PROXIED, "10.0.0.1", "198.51.100.1, " + entry)).isEqualTo("10.0.0.1");
        assertThat(of(PROXIED, "10.0.0.1", "198.51.100.1, " + entry + ", 10.0.0.2"))
                .isEqualTo("10.0.0.2");
        assertThat(of(PROXIED, "10.0.0.1", entry + ", 203.0.113.9")).isEqualTo("203.0.113.9");
    }

    @Test
    void aProxyThatAsksForItselfIsTheClient() {
        assertThat(of(PROXIED, "10.0.0.1", "")).isEqualTo("10.0.0.1");
        assertThat(of(PROXIED, "10.0.0.1", "10.0.0.2")).isEqualTo("10.0.0.2");
    }

    @Test
    void eachAddressHasOneSpelling() {
        assertThat(of(PROXIED, "10.0.0.1", "203.0.113.9:4711")).isEqualTo("203.0.113.9");
        assertThat(of(PROXIED, "10.0.0.1", "[2001:db8::1]:4711")).isEqualTo(of(PROXIED, "10.0.0.1", "2001:DB8:0::1"));
        assertThat(of(PROXIED, "10.0.0.1", "[2001:db8::1]")).isEqualTo("2001:db8:0:0:0:0:0:1");
        assertThat(of(PROXIED, "10.0.0.1", "::ffff:203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(of(DIRECT, "::1", null)).isEqualTo("0:0:0:0:0:0:0:1");
        assertThat(of(new ClientAddress(Optional.of(new String[] {" ::1 "})), "0:0:0:0:0:0:0:1", "203.0.113.9"))
                .isEqualTo("203.0.113.9");
    }

    private static String of(ClientAddress addresses, String peer, String forwarded) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Forwarded-For", forwarded);
        return addresses.of(FakeRequest.of("http", "localhost", 8080, peer, headers));
    }
}
