package app.homin.service.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import app.homin.service.support.MovableClock;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final MovableClock clock = new MovableClock();
    private final Told told = new Told();
    private final Stored stored = new Stored();
    private final Presence presence = new Presence(told, stored, clock, new PresenceSettings(GRACE));

    @Test
    void onlyTheFirstConnectionIsTold() {
        presence.opened(1, "a");
        presence.opened(1, "b");

        assertThat(told.events).containsExactly(new PresenceChanged(1, true, null));
        assertThat(presence.isOnline(1)).isTrue();
        assertThat(presence.isOnline(2)).isFalse();
        assertThat(presence.onlineUserIds()).containsExactly(1L);
    }

    @Test
    void theLastToCloseIsToldAndStoredAfterTheGrace() {
        presence.opened(1, "a");
        presence.opened(1, "b");
        presence.closed(1, "a");
        clock.advance(GRACE.multipliedBy(2));
        presence.settle();
        assertThat(presence.isOnline(1)).isTrue();

        Instant gone = clock.instant();
        presence.closed(1, "b");
        clock.advance(GRACE.minusMillis(1));
        presence.settle();
        assertThat(presence.isOnline(1)).isTrue();
        assertThat(presence.onlineUserIds()).containsExactly(1L);

        clock.advance(Duration.ofMillis(1));
        presence.settle();
        assertThat(presence.isOnline(1)).isFalse();
        assertThat(told.events).last().isEqualTo(new PresenceChanged(1, false, gone));
        assertThat(stored.lastSeen).containsExactly(Map.entry(1L, gone));
    }

    @Test
    void whoComesBackWhileTheEndIsBeingStoredHasNeverLeft() {
        presence.opened(1, "a");
        presence.closed(1, "a");
        stored.meanwhile = () -> presence.opened(1, "b");

        presence.settleAll();

        assertThat(told.events).containsExactly(new PresenceChanged(1, true, null));
        assertThat(presence.isOnline(1)).isTrue();
        assertThat(presence.onlineUserIdsSince(Instant.MAX)).containsExactly(1L);
    }

    @Test
    void aReloadIsNoChange() {
        presence.opened(1, "a");
        presence.closed(1, "a");
        clock.advance(Duration.ofSeconds(1));
        presence.opened(1, "b");
        clock.advance(GRACE.multipliedBy(2));
        presence.settle();

        assertThat(told.events).hasSize(1);
        assertThat(presence.isOnline(1)).isTrue();
        assertThat(stored.lastSeen).isEmpty();
    }

    @Test
    void whoCameBeforeAnInstantIsTold() {
        presence.opened(1, "a");
        clock.advance(Duration.ofSeconds(1));
        Instant asked = clock.instant();
        presence.opened(2, "b");
        presence.closed(1, "a");

        assertThat(presence.onlineUserIdsSince(asked)).containsExactly(1L);

        clock.advance(GRACE);
        presence.settle();
        assertThat(presence.onlineUserIdsSince(clock.instant())).containsExactly(2L);
    }

    @Test
    void aConnectionThatWasNeverOpenedClosesNothing() {
        presence.opened(1, "a");
        presence.closed(1, "unknown");
        presence.closed(2, "a");
        presence.settleAll();

        assertThat(presence.onlineUserIds()).containsExactly(1L);
        assertThat(told.events).hasSize(1);
    }

    @Test
    void aStoppingServerWaitsForNobody() {
        presence.opened(1, "a");
        presence.closed(1, "a");
        presence.settleAll();

        assertThat(presence.isOnline(1)).isFalse();
        assertThat(stored.lastSeen).containsOnlyKeys(1L);
    }

    @Test
    void whoIsGoneIsToldEvenIfItCannotBeStored() {
        stored.broken = true;
        presence.opened(1, "a");
        presence.closed(1, "a");

        assertThatCode(presence::settleAll).doesNotThrowAnyException();
        assertThat(told.events).hasSize(2);
    }

    @Test
    void racesLeaveNobodyBehind() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch begin = new CountDownLatch(1);
        for (int t = 0; t < threads; t++) {
            String mine = "c" + t;
            pool.submit(() -> {
                begin.await();
                for (int i = 0; i < 2_000; i++) {
                    presence.opened(i % 3, mine);
                    presence.closed(i % 3, mine);
                    if (i % 50 == 0) {
                        presence.settleAll();
                    }
                }
                return null;
            });
        }
        begin.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        presence.settleAll();

        assertThat(presence.onlineUserIds()).isEmpty();
        for (long userId = 0; userId < 3; userId++) {
            long who = userId;
            List<Boolean> states = told.events.stream()
                    .filter(event -> event.userId() == who)
                    .map(PresenceChanged::online)
                    .toList();
            List<Boolean> inTurn = IntStream.range(0, states.size())
                    .mapToObj(place -> place % 2 == 0)
                    .toList();
            assertThat(states).isEqualTo(inTurn).last().isEqualTo(false);
        }
    }

    private static final class Stored extends LastSeenStore {
        private final Map<Long, Instant> lastSeen = new java.util.concurrent.ConcurrentHashMap<>();
        private boolean broken;
        private Runnable meanwhile = () -> {};

        @Override
        public void record(Map<Long, Instant> seen) {
            meanwhile.run();
            if (broken) {
                throw new IllegalStateException("no database");
            }
            lastSeen.putAll(seen);
        }
    }

    private static final class Told implements Event<PresenceChanged> {
        private final List<PresenceChanged> events = java.util.Collections.synchronizedList(new ArrayList<>());

        @Override
        public void fire(PresenceChanged event) {
            events.add(event);
        }

        @Override
        public <U extends PresenceChanged> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends PresenceChanged> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<PresenceChanged> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends PresenceChanged> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends PresenceChanged> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
