package app.homin.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        assertThat(of(PROXIED, "10.0.0.1", "2001:db8::1")).isEqualTo("2001:db8::1");
    }

    @Test
    void whatIsNoAddressIsNotBelieved() {
        assertThat(of(PROXIED, "10.0.0.1", "a\r\nb")).isEqualTo("10.0.0.1");
        assertThat(of(PROXIED, "10.0.0.1", "")).isEqualTo("10.0.0.1");
        assertThat(of(PROXIED, "10.0.0.1", "10.0.0.2")).isEqualTo("10.0.0.1");
    }

    private static String of(ClientAddress addresses, String peer, String forwarded) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Forwarded-For", forwarded);
        return addresses.of(FakeRequest.of("http", "localhost", 8080, peer, headers));
    }
}
