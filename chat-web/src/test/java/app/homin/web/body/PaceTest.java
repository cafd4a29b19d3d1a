package app.homin.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(Duration.ofSeconds(5), 1000, Duration.ofSeconds(60), 0);

    @Test
    void whoSendsNothingHasThePatience() {
        assertThat(pace.isOver(at(5))).isFalse();
        assertThat(pace.isOver(at(5.1))).isTrue();
    }

    @Test
    void aDripIsNoSending() {
        for (int second = 1; second <= 5; second++) {
            pace.came(100, at(second));
        }

        assertThat(pace.isOver(at(5.4))).isFalse();
        assertThat(pace.isOver(at(6))).isTrue();
    }

    @Test
    void theLowestRateIsEnough() {
        for (int second = 1; second <= 60; second++) {
            assertThat(pace.isOver(at(second))).isFalse();
            pace.came(1000, at(second));
        }
    }

    @Test
    void whatCameAtOnceIsNoCreditForLater() {
        pace.came(1_000_000, at(1));

        assertThat(pace.isOver(at(6))).isFalse();
        assertThat(pace.isOver(at(6.1))).isTrue();
    }

    @Test
    void aStallIsWaitedForAlsoLater() {
        for (int second = 1; second <= 20; second++) {
            pace.came(2000, at(second));
        }

        assertThat(pace.isOver(at(24.9))).isFalse();
    }

    @Test
    void thereIsAnEndInAll() {
        for (int second = 1; second <= 61; second++) {
            pace.came(10_000, at(second));
        }

        assertThat(pace.isOver(at(61))).isTrue();
    }

    private static long at(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }
}
