package app.homin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private final Restarts restarts = new Restarts();
    private final Instant start = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void threeInTenMinutes() {
        assertThat(mayBegin(0)).isTrue();
        assertThat(mayBegin(1)).isTrue();
        assertThat(mayBegin(2)).isTrue();
        assertThat(mayBegin(599)).isFalse();
    }

    @Test
    void oldOnesAreForgotten() {
        mayBegin(0);
        mayBegin(300);
        mayBegin(301);

        assertThat(mayBegin(600)).isTrue();
        assertThat(mayBegin(601)).isFalse();
        assertThat(mayBegin(900)).isTrue();
    }

    private boolean mayBegin(int second) {
        return restarts.mayBegin(start.plusSeconds(second));
    }
}
