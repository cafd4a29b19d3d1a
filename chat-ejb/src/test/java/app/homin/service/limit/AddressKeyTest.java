package app.homin.service.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressKeyTest {

    @Test
    void anIpv4AddressIsCountedAsItIs() {
        assertThat(AddressKey.of("192.0.2.1")).isEqualTo("192.0.2.1");
        assertThat(AddressKey.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
    }

    @Test
    void allIpv6AddressesOfOneNetworkAreOne() {
        String key = AddressKey.of("2001:db8:1:2::1");

        assertThat(AddressKey.of("2001:db8:1:2:ffff:ffff:ffff:ffff")).isEqualTo(key);
        assertThat(AddressKey.of("2001:DB8:1:2:0:0:0:9")).isEqualTo(key);
        assertThat(AddressKey.of("2001:db8:1:3::1")).isNotEqualTo(key);
    }

    @Test
    void whatIsNoAddressIsItsOwnKey() {
        assertThat(AddressKey.of(null)).isNull();
        assertThat(AddressKey.of("a:b")).isEqualTo("a:b");
    }
}
