package app.homin.service.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.error.BusyException;
import app.homin.service.support.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final MovableClock clock = new MovableClock();
    private final RateLimit limit = new RateLimit(2, Duration.ofMinutes(10), "too often", clock);

    @Test
    void soManyTimesInAWindowAreInOrder() {
        limit.take(1);
        clock.advance(Duration.ofMinutes(4));
        limit.take(1);

        assertThatThrownBy(() -> limit.take(1))
                .isInstanceOfSatisfying(BusyException.class, busy -> assertThat(busy.retryAfter())
                        .isEqualTo(Duration.ofMinutes(6)));
        clock.advance(Duration.ofMinutes(6));
        limit.take(1);
        assertThatThrownBy(() -> limit.take(1)).isInstanceOf(BusyException.class);
    }

    @Test
    void eachAccountHasItsOwn() {
        limit.take(1);
        limit.take(1);

        assertThatNoException().isThrownBy(() -> limit.take(2));
    }
}
