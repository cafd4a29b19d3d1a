package app.homin.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviceTest {

    @Test
    void dropsWhatCouldForgeALineOfTheLog() {
        assertThat(new Device("Browser\r\n1.0\u001b[31m", null).userAgent()).isEqualTo("Browser1.0[31m");
    }

    @Test
    void dropsTheZoneOfAnAddress() {
        assertThat(new Device(null, "fe80:0:0:0:1:2:3:4%a-long-interface-name").address())
                .isEqualTo("fe80:0:0:0:1:2:3:4");
    }

    @Test
    void mayBeUnknown() {
        assertThat(new Device(null, null).address()).isNull();
    }
}
