package app.homin.service.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.config.RequestLimitSettings;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.service.support.MovableClock;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";
    private static final String SESSION = "of whom nobody has heard";

    private final MovableClock clock = new MovableClock();
    private final RequestLimits limits = limits(true);

    @Test
    void anAccountHasItsShareWhereverItComesFrom() {
        limits.request(1, HERE);
        limits.request(1, THERE);

        assertRefused(() -> limits.request(1, "192.0.2.3"), Duration.ofMinutes(1));
        assertAllowed(() -> limits.request(2, "192.0.2.3"));
        clock.advance(Duration.ofMinutes(1));
        assertAllowed(() -> limits.request(1, HERE));
    }

    @Test
    void anAddressHasItsShareWhoeverItIs() {
        for (int account = 1; account <= 4; account++) {
            limits.request(account, HERE);
        }

        assertRefused(() -> limits.request(5, HERE), Duration.ofMinutes(1));
        assertAllowed(() -> limits.request(5, THERE));
    }

    @Test
    void searchesAndPasswordsAreCountedForThemselves() {
        limits.search(1, HERE);
        limits.password(1, HERE);

        assertRefused(() -> limits.search(1, HERE), Duration.ofMinutes(2));
        assertRefused(() -> limits.password(1, HERE), Duration.ofMinutes(3));
        assertAllowed(() -> limits.request(1, HERE));
    }

    @Test
    void onlyRefreshTokensThatAreNoGoodCount() {
        for (int i = 0; i < 10; i++) {
            assertThat(limits.token(HERE, SESSION, () -> Optional.of("good"))).contains("good");
            assertThatThrownBy(() -> limits.token(HERE, SESSION, () -> {
                        throw new IllegalStateException("the database is gone");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(limits.token(HERE, SESSION, Optional::empty)).isEmpty();
        assertRefused(() -> limits.token(HERE, SESSION, () -> Optional.of("good")), Duration.ofMinutes(4));
        assertAllowed(() -> limits.token(THERE, SESSION, Optional::empty));
    }

    @Test
    void thoseThatAreBeingLookedAtCount() {
        limits.token(HERE, SESSION, () -> {
            assertRefused(() -> limits.token(HERE, SESSION, Optional::empty), Duration.ofMinutes(4));
            return Optional.of("good");
        });
    }

    @Test
    void whatOthersMakeUpDoesNotRefuseALoginSessionThatIsKnown() {
        limits.known("known");
        limits.token(HERE, SESSION, Optional::empty);
        assertRefused(() -> limits.token(HERE, SESSION, () -> Optional.of("good")), Duration.ofMinutes(4));

        assertThat(limits.token(HERE, "known", () -> Optional.of("good"))).contains("good");
    }

    @Test
    void badTokensOfAKnownLoginSessionCountForItAlone() {
        limits.known("known");
        limits.known("other");
        limits.token(HERE, "known", Optional::empty);
        limits.token(HERE, "known", Optional::empty);

        assertRefused(() -> limits.token(THERE, "known", Optional::empty), Duration.ofMinutes(4));
        assertAllowed(() -> limits.token(HERE, "other", Optional::empty));
        assertAllowed(() -> limits.token(HERE, SESSION, Optional::empty));
    }

    @Test
    void socketsAreCountedForThemselves() {
        limits.handshake(1, HERE);
        limits.handshake(1, HERE);
        limits.handshake(1, HERE);

        assertRefused(() -> limits.handshake(1, THERE), Duration.ofMinutes(5));
        assertAllowed(() -> limits.request(1, HERE));
        limits.handshake(2, HERE);
        assertRefused(() -> limits.handshake(2, HERE), Duration.ofMinutes(5));
    }

    @Test
    void anUnknownAddressIsNotLimited() {
        for (int account = 1; account <= 9; account++) {
            limits.request(account, null);
            limits.token(null, SESSION, Optional::empty);
        }
    }

    @Test
    void canBeSwitchedOff() {
        RequestLimits off = limits(false);

        for (int i = 0; i < 9; i++) {
            off.request(1, HERE);
            off.search(1, HERE);
            off.password(1, HERE);
            off.handshake(1, HERE);
            off.token(HERE, SESSION, Optional::empty);
        }
    }

    private RequestLimits limits(boolean enabled) {
        return new RequestLimits(
                new RequestLimitSettings(
                        enabled,
                        2,
                        4,
                        Duration.ofMinutes(1),
                        1,
                        4,
                        Duration.ofMinutes(2),
                        1,
                        4,
                        Duration.ofMinutes(3),
                        3,
                        4,
                        Duration.ofMinutes(5),
                        2,
                        1,
                        Duration.ofMinutes(4)),
                clock);
    }

    private static void assertAllowed(ThrowingCallable request) {
        assertThatCode(request).doesNotThrowAnyException();
    }

    private static void assertRefused(ThrowingCallable request, Duration retryAfter) {
        assertThatThrownBy(request).isInstanceOfSatisfying(BusyException.class, busy -> {
            assertThat(busy.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(busy.retryAfter()).isEqualTo(retryAfter);
        });
    }
}
