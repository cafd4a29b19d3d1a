package app.homin.service.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.config.LoginLimitSettings;
import app.homin.service.error.BusyException;
import app.homin.service.login.LoginThrottle.Guesser;
import app.homin.service.session.Device;
import app.homin.service.support.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final String ADDRESS = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final LoginThrottle throttle = new LoginThrottle(settings(true), clock);

    @Test
    void theSixthAttemptAfterFiveFailuresIsRefused() {
        fail("anna@example.org", ADDRESS, 5);

        assertThatThrownBy(() -> throttle.check(stranger("anna@example.org", "192.0.2.2")))
                .isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> throttle.begin(stranger("anna@example.org", "192.0.2.2")))
                .isInstanceOf(BusyException.class);
    }

    @Test
    void otherAccountsAreNotConcerned() {
        fail("anna@example.org", ADDRESS, 5);

        assertThatCode(() -> throttle.begin(stranger("bob@example.org", ADDRESS)))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhenTheOldestFailureNoLongerCounts() {
        fail("anna@example.org", ADDRESS, 1);
        clock.advance(Duration.ofMinutes(10));
        fail("anna@example.org", ADDRESS, 4);

        assertThatThrownBy(() -> throttle.check(stranger("anna@example.org", ADDRESS)))
                .isInstanceOfSatisfying(BusyException.class, busy -> assertThat(busy.retryAfter())
                        .isEqualTo(Duration.ofMinutes(20)));

        clock.advance(Duration.ofMinutes(20));

        assertThatCode(() -> throttle.begin(stranger("anna@example.org", ADDRESS)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> throttle.begin(stranger("anna@example.org", ADDRESS)))
                .isInstanceOf(BusyException.class);
    }

    @Test
    void aSuccessClearsTheAccount() {
        fail("anna@example.org", ADDRESS, 4);
        throttle.begin(stranger("anna@example.org", ADDRESS));
        throttle.succeeded(stranger("anna@example.org", ADDRESS));

        fail("anna@example.org", ADDRESS, 4);

        assertThatCode(() -> throttle.check(stranger("anna@example.org", ADDRESS)))
                .doesNotThrowAnyException();
    }

    @Test
    void attemptsUnderWayCountAsFailures() {
        fail("anna@example.org", ADDRESS, 4);
        throttle.begin(stranger("anna@example.org", ADDRESS));

        assertThatThrownBy(() -> throttle.begin(stranger("anna@example.org", ADDRESS)))
                .isInstanceOf(BusyException.class);
    }

    @Test
    void anAddressHasTwentyFailuresOverAllAccounts() {
        for (int i = 0; i < 20; i++) {
            fail("user" + i + "@example.org", ADDRESS, 1);
        }

        assertThatThrownBy(() -> throttle.begin(stranger("other@example.org", ADDRESS)))
                .isInstanceOf(BusyException.class);
        assertThatCode(() -> throttle.begin(stranger("other@example.org", "192.0.2.9")))
                .doesNotThrowAnyException();
    }

    @Test
    void successesDoNotUseUpAnAddress() {
        for (int i = 0; i < 100; i++) {
            throttle.begin(stranger("user" + i + "@example.org", ADDRESS));
            throttle.succeeded(stranger("user" + i + "@example.org", ADDRESS));
        }

        assertThatCode(() -> throttle.check(stranger("other@example.org", ADDRESS)))
                .doesNotThrowAnyException();
    }

    @Test
    void anUnknownAddressIsNotLimited() {
        for (int i = 0; i < 30; i++) {
            fail("user" + i + "@example.org", null, 1);
        }

        assertThatCode(() -> throttle.check(stranger("other@example.org", null)))
                .doesNotThrowAnyException();
    }

    @Test
    void canBeSwitchedOff() {
        LoginThrottle off = new LoginThrottle(settings(false), clock);

        assertThatCode(() -> {
                    for (int i = 0; i < 100; i++) {
                        off.begin(stranger("anna@example.org", ADDRESS));
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatStrangersGuessDoesNotLockAKnownDeviceOut() {
        fail("anna@example.org", ADDRESS, 5);
        for (int i = 0; i < 15; i++) {
            fail("user" + i + "@example.org", ADDRESS, 1);
        }

        assertThatCode(() -> throttle.begin(Guesser.known(7, "token"))).doesNotThrowAnyException();
    }

    @Test
    void aKnownDeviceHasFiveTriesOfItsOwn() {
        for (int i = 0; i < 5; i++) {
            throttle.begin(Guesser.known(7, "token"));
        }

        assertThatThrownBy(() -> throttle.check(Guesser.known(7, "token"))).isInstanceOf(BusyException.class);
        assertThatCode(() -> throttle.check(Guesser.known(7, "another"))).doesNotThrowAnyException();
        assertThatCode(() -> throttle.check(stranger("anna@example.org", ADDRESS)))
                .doesNotThrowAnyException();
    }

    @Test
    void changingTheAddressWithinOneNetworkDoesNotHelp() {
        for (int i = 0; i < 20; i++) {
            fail("user" + i + "@example.org", "2001:db8::" + i, 1);
        }

        assertThatThrownBy(() -> throttle.check(stranger("other@example.org", "2001:db8::ffff")))
                .isInstanceOf(BusyException.class);
        assertThatCode(() -> throttle.check(stranger("other@example.org", "2001:db8:0:1::1")))
                .doesNotThrowAnyException();
    }

    private static Guesser stranger(String email, String address) {
        return Guesser.stranger(email, new Device(null, address));
    }

    private void fail(String email, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.begin(stranger(email, address));
        }
    }

    private static LoginLimitSettings settings(boolean enabled) {
        return new LoginLimitSettings(enabled, 5, Duration.ofMinutes(30), 20, Duration.ofMinutes(10));
    }
}
