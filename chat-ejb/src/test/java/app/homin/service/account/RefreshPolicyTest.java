package app.homin.service.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.persistence.account.EndReason;
import app.homin.persistence.account.LoginSession;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};
    private static final byte[] THIRD = {3};

    private final LoginSession session =
            new LoginSession("s".repeat(22), 7, FIRST, false, NOW, NOW.plus(Duration.ofHours(12)));

    @Test
    void theCurrentSecretRotates() {
        assertThat(judge(FIRST, false, NOW, null, NOW)).isEqualTo(RefreshPolicy.ROTATE);
    }

    @Test
    void theUsedSecretIsReuse() {
        session.rotate(SECOND, new byte[32], NOW);

        assertThat(judge(FIRST, false, NOW.plusMillis(1), null, NOW.plusMillis(1)))
                .isEqualTo(RefreshPolicy.REUSED);
    }

    @Test
    void theUsedSecretOfAnOverlappingRequestGetsTheSameSuccessor() {
        session.rotate(SECOND, new byte[32], NOW);

        assertThat(judge(FIRST, true, NOW.plusMillis(1), null, NOW.plusMillis(1)))
                .isEqualTo(RefreshPolicy.REPEAT);
    }

    @Test
    void aRequestThatArrivedBeforeTheRotationGetsTheSameSuccessor() {
        session.rotate(SECOND, new byte[32], NOW);

        assertThat(judge(FIRST, false, NOW.minusMillis(1), null, NOW.plusMillis(5)))
                .isEqualTo(RefreshPolicy.REPEAT);
    }

    @Test
    void theRestOfABurstHasTheGraceThatItOpened() {
        session.rotate(SECOND, new byte[32], NOW);
        session.openGrace(NOW.plusSeconds(10));

        assertThat(judge(FIRST, false, NOW.plusSeconds(9), null, NOW.plusSeconds(9)))
                .isEqualTo(RefreshPolicy.REPEAT);
        assertThat(judge(FIRST, false, NOW.plusSeconds(10), null, NOW.plusSeconds(10)))
                .isEqualTo(RefreshPolicy.REUSED);
    }

    @Test
    void aBrowserHasItsOwnGrace() {
        session.rotate(SECOND, new byte[32], NOW);

        assertThat(judge(FIRST, false, NOW.plusSeconds(9), NOW.plusSeconds(10), NOW.plusSeconds(9)))
                .isEqualTo(RefreshPolicy.REPEAT);
        assertThat(judge(FIRST, false, NOW.plusSeconds(11), NOW.plusSeconds(10), NOW.plusSeconds(11)))
                .isEqualTo(RefreshPolicy.REUSED);
    }

    @Test
    void anOlderSecretIsReuseWhateverOverlaps() {
        session.rotate(SECOND, new byte[32], NOW);
        session.rotate(THIRD, new byte[32], NOW);

        assertThat(judge(FIRST, true, NOW.minusSeconds(1), NOW.plusSeconds(10), NOW))
                .isEqualTo(RefreshPolicy.REUSED);
    }

    @Test
    void anEndedOrExpiredSessionIsOver() {
        assertThat(judge(FIRST, false, NOW, null, NOW.plus(Duration.ofHours(12))))
                .isEqualTo(RefreshPolicy.OVER);

        session.end(EndReason.SIGNED_OUT, NOW);

        assertThat(judge(FIRST, false, NOW, null, NOW)).isEqualTo(RefreshPolicy.OVER);
    }

    private RefreshPolicy judge(byte[] hash, boolean overlapping, Instant arrivedAt, Instant graceEnd, Instant now) {
        return RefreshPolicy.judge(session, hash, overlapping, arrivedAt, graceEnd, now);
    }
}
