package app.homin.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Repeats repeats = new Repeats();

    @Test
    void theFirstOfAKindIsToldAndTheOthersAreCounted() {
        assertThat(repeats.earlier("a", 0)).isEmpty();
        assertThat(repeats.told("a", "trace", 0)).isZero();

        assertThat(repeats.earlier("a", 1)).contains("trace");
        assertThat(repeats.earlier("a", MINUTE - 1)).contains("trace");
        assertThat(repeats.earlier("b", 1)).isEmpty();

        assertThat(repeats.earlier("a", MINUTE)).isEmpty();
        assertThat(repeats.told("a", "other", MINUTE)).isEqualTo(2);
        assertThat(repeats.earlier("a", MINUTE + 1)).contains("other");
    }

    @Test
    void kindsWithoutEndAreNotKept() {
        for (int i = 0; i < 1000; i++) {
            repeats.told("kind " + i, "trace", i);
        }

        assertThat(repeats.earlier("kind 0", 1000)).isEmpty();
        assertThat(repeats.earlier("kind 999", 1000)).contains("trace");
    }
}
