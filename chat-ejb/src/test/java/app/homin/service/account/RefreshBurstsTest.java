package app.homin.service.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshBurstsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final RefreshBursts bursts = new RefreshBursts();

    @Test
    void aLoneRefreshOverlapsNone() {
        assertThat(bursts.enter("a", NOW).overlaps()).isFalse();
    }

    @Test
    void bothOfTwoOverlap() {
        RefreshBursts.Entry first = bursts.enter("a", NOW);
        RefreshBursts.Entry second = bursts.enter("a", NOW);

        assertThat(first.overlaps()).isTrue();
        assertThat(second.overlaps()).isTrue();
    }

    @Test
    void whoJoinsWhoeverIsLeftBelongsToTheBurst() {
        RefreshBursts.Entry first = bursts.enter("a", NOW);
        bursts.enter("a", NOW);
        first.close(NOW.plusMillis(5));

        assertThat(bursts.enter("a", NOW.plusMillis(6)).overlaps()).isTrue();
    }

    @Test
    void whoComesAfterTheAnswerOverlapsNone() {
        bursts.enter("a", NOW).close(NOW.plusMillis(5));

        assertThat(bursts.enter("a", NOW.plusMillis(6)).overlaps()).isFalse();
    }

    @Test
    void whoWasSentBeforeTheAnswerOverlapsAlthoughItIsReadLater() {
        bursts.enter("a", NOW).close(NOW.plusMillis(5));

        assertThat(bursts.enter("a", NOW.plusMillis(4)).overlaps()).isTrue();
    }

    @Test
    void anotherLoginSessionIsAnotherBurst() {
        bursts.enter("a", NOW);

        assertThat(bursts.enter("b", NOW).overlaps()).isFalse();
    }
}
