package app.homin.web.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeadTest {

    private final Head head = new Head();

    @Test
    void dropsDoNotMakeItsTimeLonger() {
        head.came(at(1));
        head.came(at(10));

        assertThat(isOverdue(11)).isFalse();
        assertThat(isOverdue(12)).isTrue();
    }

    @Test
    void aConnectionOnWhichNothingComesIsIdleOnly() {
        assertThat(isOverdue(100)).isFalse();

        head.came(at(101));
        head.whole();
        head.answered();
        assertThat(isOverdue(200)).isFalse();
    }

    @Test
    void aBodyIsNoHead() {
        head.came(at(1));
        head.whole();
        head.came(at(2));

        assertThat(isOverdue(100)).isFalse();
    }

    @Test
    void theNextRequestHasItsOwnTime() {
        head.came(at(1));
        head.whole();
        head.answered();
        head.came(at(50));

        assertThat(isOverdue(60)).isFalse();
        assertThat(isOverdue(61)).isTrue();
    }

    @Test
    void whatTheServerRefusesByItselfIsOver() {
        head.came(at(1));
        head.refused();

        assertThat(isOverdue(100)).isFalse();
    }

    @Test
    void aSocketHasNoHeads() {
        head.came(at(1));
        head.whole();
        head.upgraded();
        head.answered();
        head.came(at(2));

        assertThat(isOverdue(100)).isFalse();
    }

    private boolean isOverdue(int second) {
        return head.isOverdue(at(second), Duration.ofSeconds(10));
    }

    private static long at(int second) {
        return TimeUnit.SECONDS.toNanos(second);
    }
}
