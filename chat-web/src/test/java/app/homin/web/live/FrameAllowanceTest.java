package app.homin.web.live;

import static app.homin.web.live.FrameAllowance.Verdict.ENOUGH;
import static app.homin.web.live.FrameAllowance.Verdict.FINE;
import static app.homin.web.live.FrameAllowance.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameAllowanceTest {

    private static final long SECOND = 1_000_000_000L;

    private final FrameAllowance allowance = new FrameAllowance(new TokenBucket(2, 1, 0));

    @Test
    void aBurstIsFineAndSoIsTheRateAfterIt() {
        assertThat(allowance.next(0, 1)).isEqualTo(FINE);
        assertThat(allowance.next(0, 1)).isEqualTo(FINE);
        assertThat(allowance.next(0, 1)).isEqualTo(REFUSED);
        assertThat(allowance.next(SECOND, 1)).isEqualTo(FINE);
        assertThat(allowance.next(SECOND, 1)).isEqualTo(REFUSED);
    }

    @Test
    void whatCountsAsSeveralIsPaidForByThoseBehindIt() {
        assertThat(allowance.next(0, 4)).isEqualTo(FINE);
        assertThat(allowance.next(2 * SECOND, 1)).isEqualTo(REFUSED);
        assertThat(allowance.next(3 * SECOND, 1)).isEqualTo(FINE);
    }

    @Test
    void oneBadSecondIsOneWarning() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(allowance.next(i, 1)).isIn(FINE, REFUSED);
        }
    }

    @Test
    void whoGoesOnHasToGo() {
        FrameAllowance.Verdict last = FINE;
        long now = 0;
        while (last != ENOUGH && now < 10 * SECOND) {
            now += SECOND / 100;
            last = allowance.next(now, 1);
        }

        assertThat(last).isEqualTo(ENOUGH);
        assertThat(now).isBetween(3 * SECOND, 4 * SECOND);
    }

    @Test
    void warningsAreForgivenAfterAMinute() {
        for (int warning = 0; warning < FrameAllowance.WARNINGS; warning++) {
            assertThat(allowance.refuse(warning * SECOND)).isEqualTo(REFUSED);
        }
        assertThat(allowance.refuse(100 * SECOND)).isEqualTo(REFUSED);
    }

    @Test
    void withoutLimitsAllIsFine() {
        FrameAllowance unlimited = new FrameAllowance(null);
        for (int i = 0; i < 1_000; i++) {
            assertThat(unlimited.next(0, 1)).isEqualTo(FINE);
        }
    }

    @Test
    void whoIsRefusedIsWarnedForAWhile() {
        assertThat(allowance.isWarned(0)).isFalse();

        allowance.refuse(SECOND);

        assertThat(allowance.isWarned(10 * SECOND)).isTrue();
        assertThat(allowance.isWarned(12 * SECOND)).isFalse();
    }
}
