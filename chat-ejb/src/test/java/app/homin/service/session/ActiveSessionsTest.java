package app.homin.service.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.Caller;
import app.homin.service.config.TokenSettings;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.support.MovableClock;
import app.homin.service.token.AccessTokens;
import app.homin.service.token.KeyCipher;
import app.homin.service.token.KeysInMemory;
import app.homin.service.token.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ActiveSessionsTest {

    private static final Caller ANNA = new Caller(7, "A".repeat(22), Set.of("user", "admin"));
    private static final TokenSettings SETTINGS = new TokenSettings(
            "homin",
            List.of("homin"),
            Duration.ofMinutes(10),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofHours(12),
            20,
            Duration.ofSeconds(10));

    private final MovableClock clock = new MovableClock();
    private final AccessTokens tokens = new AccessTokens(
            new SigningKeys(new KeysInMemory(), new KeyCipher(Optional.empty()), SETTINGS, clock), SETTINGS, clock);
    private final SessionsInMemory stored = new SessionsInMemory();
    private final ActiveSessions sessions = new ActiveSessions(stored, tokens, clock);

    @Test
    void aTokenTellsItsCaller() {
        assertThat(sessions.authenticate(tokens.issue(ANNA).text()).caller()).isEqualTo(ANNA);
    }

    @Test
    void anEndedSessionsTokenIsRefusedAtOnce() {
        String token = tokens.issue(ANNA).text();
        sessions.authenticate(token);

        stored.ended.add(ANNA.sessionId());
        sessions.forget(new SessionEnded(ANNA.userId(), ANNA.sessionId()));

        assertRefused(token);
    }

    @Test
    void aSessionOfSomebodyElseIsRefused() {
        assertRefused(
                tokens.issue(new Caller(8, ANNA.sessionId(), Set.of("user"))).text());
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> sessions.authenticate(token)).isInstanceOf(UnauthenticatedException.class);
    }

    private static final class SessionsInMemory extends LoginSessionStore {

        private final Set<String> ended = new HashSet<>();

        @Override
        public Optional<ActiveSession> findActive(String sessionId) {
            return ended.contains(sessionId)
                    ? Optional.empty()
                    : Optional.of(new ActiveSession(7, Instant.parse("2026-12-21T10:00:00Z")));
        }
    }
}
