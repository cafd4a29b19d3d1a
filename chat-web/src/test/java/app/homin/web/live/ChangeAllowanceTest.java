package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.error.BusyException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** 20,000 at once, 1,000 a second. */
class ChangeAllowanceTest {

    private long now;
    private final ChangeAllowance allowance = new ChangeAllowance(Fixtures.SETTINGS, () -> now);

    @Test
    void whoHasAskedForTooMuchIsRefusedUntilThereIsSomethingAgain() {
        for (int i = 0; i < 167; i++) {
            allowance.require(1);
            allowance.answered(1, 100);
        }
        assertThatThrownBy(() -> allowance.require(1)).isInstanceOf(BusyException.class);
        assertThatCode(() -> allowance.require(2)).doesNotThrowAnyException();

        now += TimeUnit.SECONDS.toNanos(1);
        assertThatCode(() -> allowance.require(1)).doesNotThrowAnyException();
    }

    @Test
    void questionsCountThatAreAnsweredByNothing() {
        for (int i = 0; i < 1_000; i++) {
            allowance.answered(1, 0);
        }

        assertThat(allowance.isLeft(1)).isFalse();
    }

    @Test
    void canBeSwitchedOff() {
        ChangeAllowance unlimited = new ChangeAllowance(Fixtures.settings(false), () -> now);
        unlimited.spend(1, 1_000_000);

        assertThat(unlimited.isLeft(1)).isTrue();
    }
}
