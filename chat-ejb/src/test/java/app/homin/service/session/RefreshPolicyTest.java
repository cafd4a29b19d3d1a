package app.homin.service.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.persistence.session.EndReason;
import app.homin.persistence.session.LoginSession;
import app.homin.service.token.RefreshToken;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefreshPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final byte[] key = RefreshToken.newFamilyKey();
    private final RefreshToken first = RefreshToken.create(key);
    private final LoginSession session =
            new LoginSession(first.sessionId(), 7, key, first.hash(), false, NOW, NOW.plus(Duration.ofHours(12)));

    @Test
    void theCurrentTokenRotates() {
        assertThat(judge(first, NOW)).isEqualTo(RefreshPolicy.ROTATE);
        assertThat(judge(rotate(first), NOW.plusSeconds(60))).isEqualTo(RefreshPolicy.ROTATE);
    }

    @Test
    void aUsedTokenWhoseAnswerMayHaveBeenLostGetsTheSameSuccessor() {
        rotate(first);

        assertThat(judge(first, NOW)).isEqualTo(RefreshPolicy.REPEAT);
        assertThat(judge(first, NOW.plus(GRACE).minusMillis(1))).isEqualTo(RefreshPolicy.REPEAT);
    }

    @Test
    void laterItIsReuse() {
        rotate(first);

        assertThat(judge(first, NOW.plus(GRACE))).isEqualTo(RefreshPolicy.REUSED);
        assertThat(judge(first, NOW.plus(Duration.ofHours(1)))).isEqualTo(RefreshPolicy.REUSED);
    }

    @Test
    void onceItsSuccessorWasUsedItIsReuse() {
        rotate(rotate(first));

        assertThat(judge(first, NOW)).isEqualTo(RefreshPolicy.REUSED);
    }

    @Test
    void aTokenOfLongAgoIsReuse() {
        rotate(rotate(rotate(rotate(first))));

        assertThat(judge(first, NOW.plus(Duration.ofHours(1)))).isEqualTo(RefreshPolicy.REUSED);
    }

    @Test
    void aRequestThatWaitedForLongArrivedInTime() {
        rotate(first);

        assertThat(RefreshPolicy.judge(session, first, NOW.plusSeconds(1), GRACE, NOW.plusSeconds(60)))
                .isEqualTo(RefreshPolicy.REPEAT);
        assertThat(RefreshPolicy.judge(session, first, NOW.minusMillis(1), Duration.ZERO, NOW))
                .isEqualTo(RefreshPolicy.REPEAT);
    }

    @Test
    void aTokenThatWasNeverGivenOutIsNoReuse() {
        rotate(first);
        RefreshToken ofAnotherSession = RefreshToken.create(RefreshToken.newFamilyKey());
        String text = first.text();
        char last = text.charAt(30);
        String oneLetterChanged = text.substring(0, 30) + (last == 'A' ? 'B' : 'A') + text.substring(31);

        assertThat(judge(madeUp("A".repeat(86)), NOW)).isEqualTo(RefreshPolicy.NO_GOOD);
        assertThat(judge(madeUp(ofAnotherSession.text().substring(23)), NOW)).isEqualTo(RefreshPolicy.NO_GOOD);
        assertThat(judge(RefreshToken.parse(oneLetterChanged).orElseThrow(), NOW))
                .isEqualTo(RefreshPolicy.NO_GOOD);
    }

    @Test
    void aTokenFromBeforeThereWereMarksIsStillGood() {
        RefreshToken unmarked = RefreshToken.create(RefreshToken.newFamilyKey());
        LoginSession old = new LoginSession(
                unmarked.sessionId(), 7, key, unmarked.hash(), false, NOW, NOW.plus(Duration.ofHours(12)));

        assertThat(RefreshPolicy.judge(old, unmarked, NOW, GRACE, NOW)).isEqualTo(RefreshPolicy.ROTATE);
    }

    @Test
    void anEndedOrExpiredSessionIsOver() {
        assertThat(judge(first, NOW.plus(Duration.ofHours(12)))).isEqualTo(RefreshPolicy.NO_GOOD);

        session.end(EndReason.SIGNED_OUT, NOW);

        assertThat(judge(first, NOW)).isEqualTo(RefreshPolicy.NO_GOOD);
    }

    private RefreshToken madeUp(String secret) {
        return RefreshToken.parse(first.sessionId() + "." + secret).orElseThrow();
    }

    private RefreshToken rotate(RefreshToken token) {
        byte[] salt = RefreshToken.newSalt();
        RefreshToken successor = token.successor(salt, key);
        session.rotate(successor.hash(), salt, NOW);
        return successor;
    }

    private RefreshPolicy judge(RefreshToken presented, Instant at) {
        return RefreshPolicy.judge(session, presented, at, GRACE, at);
    }
}
