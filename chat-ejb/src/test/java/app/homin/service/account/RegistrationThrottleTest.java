package app.homin.service.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.config.RegistrationLimitSettings;
import app.homin.service.error.BusyException;
import app.homin.service.support.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrationThrottleTest {

    private static final String ADDRESS = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final RegistrationThrottle throttle = new RegistrationThrottle(settings(true), clock);

    @Test
    void anAddressHasItsShareAnHour() {
        begin(throttle, 20);

        assertThatThrownBy(() -> throttle.begin(ADDRESS)).isInstanceOf(BusyException.class);
        assertThatCode(() -> throttle.begin("192.0.2.2")).doesNotThrowAnyException();
        clock.advance(Duration.ofHours(1));
        assertThatCode(() -> throttle.begin(ADDRESS)).doesNotThrowAnyException();
    }

    @Test
    void anUnknownAddressIsNotLimited() {
        for (int i = 0; i < 30; i++) {
            throttle.begin(null);
        }
    }

    @Test
    void canBeSwitchedOff() {
        begin(new RegistrationThrottle(settings(false), clock), 100);
    }

    private static void begin(RegistrationThrottle throttle, int times) {
        for (int i = 0; i < times; i++) {
            throttle.begin(ADDRESS);
        }
    }

    private static RegistrationLimitSettings settings(boolean enabled) {
        return new RegistrationLimitSettings(enabled, 20, Duration.ofHours(1));
    }
}
