package app.homin.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LoginSessionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};
    private static final byte[] THIRD = {3};

    private final LoginSession session =
            new LoginSession("s".repeat(22), 7, new byte[32], FIRST, true, NOW, NOW.plus(Duration.ofHours(12)));

    @Test
    void aRotatedSecretIsThePreviousOne() {
        session.rotate(SECOND, new byte[] {9}, NOW);

        assertThat(session.isCurrent(SECOND)).isTrue();
        assertThat(session.isPrevious(FIRST)).isTrue();
        assertThat(session.isCurrent(FIRST)).isFalse();
    }

    @Test
    void anOlderSecretIsNeither() {
        session.rotate(SECOND, new byte[] {9}, NOW);
        session.rotate(THIRD, new byte[] {9}, NOW);

        assertThat(session.isCurrent(FIRST)).isFalse();
        assertThat(session.isPrevious(FIRST)).isFalse();
    }

    @Test
    void isOverWhenEndedOrExpired() {
        assertThat(session.isActive(NOW)).isTrue();
        assertThat(session.isActive(NOW.plus(Duration.ofHours(12)))).isFalse();

        session.end(EndReason.SIGNED_OUT, NOW);

        assertThat(session.isActive(NOW)).isFalse();
    }

    @Test
    void keepsOnlyTheBeginningOfALongUserAgent() {
        session.usedFrom("a".repeat(300), "127.0.0.1", NOW);

        assertThat(session.getUserAgent()).hasSize(255);
    }
}
