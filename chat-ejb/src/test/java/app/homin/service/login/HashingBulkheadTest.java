package app.homin.service.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.config.HashingSettings;
import app.homin.service.error.BusyException;
import app.homin.service.login.HashingBulkhead.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class HashingBulkheadTest {

    @Test
    void givesWhatTheHashingGives() {
        assertThat(bulkhead(1, Duration.ofSeconds(1)).run(Demand.KNOWN, () -> "hash"))
                .isEqualTo("hash");
    }

    @Test
    void turnsAwayWhoFindsTheQueueFull() throws Exception {
        HashingBulkhead bulkhead = bulkhead(0, Duration.ofSeconds(10));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> bulkhead.run(Demand.KNOWN, () -> {
            started.countDown();
            await(release);
            return "first";
        }));
        started.await(5, TimeUnit.SECONDS);

        assertThatThrownBy(() -> bulkhead.run(Demand.KNOWN, () -> "second")).isInstanceOf(BusyException.class);

        release.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(bulkhead.run(Demand.KNOWN, () -> "third")).isEqualTo("third");
    }

    @Test
    void turnsAwayWhoWaitsTooLong() throws Exception {
        HashingBulkhead bulkhead = bulkhead(1, Duration.ofMillis(20));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> bulkhead.run(Demand.KNOWN, () -> {
            started.countDown();
            await(release);
            return "first";
        }));
        started.await(5, TimeUnit.SECONDS);

        assertThatThrownBy(() -> bulkhead.run(Demand.KNOWN, () -> "second"))
                .isInstanceOfSatisfying(BusyException.class, busy -> assertThat(busy.retryAfter())
                        .isPositive());

        release.countDown();
        first.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        HashingBulkhead bulkhead = bulkhead(0, Duration.ofSeconds(1));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bulkhead.run(Demand.KNOWN, () -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(bulkhead.run(Demand.KNOWN, () -> "hash")).isEqualTo("hash");
    }

    @Test
    void theLessIsKnownOfSomebodyTheMoreRoomIsLeftForOthers() throws Exception {
        HashingBulkhead bulkhead = bulkhead(4, Duration.ofSeconds(10));
        CountDownLatch release = new CountDownLatch(1);
        List<CompletableFuture<?>> waiting = new ArrayList<>();

        fill(bulkhead, Demand.NEWCOMER, 3, release, waiting);
        bulkhead.requireRoom(Demand.STRANGER);
        fill(bulkhead, Demand.STRANGER, 1, release, waiting);
        bulkhead.requireRoom(Demand.KNOWN);
        fill(bulkhead, Demand.KNOWN, 1, release, waiting);

        release.countDown();
        CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
        for (Demand demand : Demand.values()) {
            assertThat(bulkhead.run(demand, () -> "hash")).isEqualTo("hash");
        }
    }

    /** With the default settings for two cores. */
    @Test
    void aClassMaySignUpOrInAtOnce() throws Exception {
        for (Demand demand : List.of(Demand.NEWCOMER, Demand.STRANGER)) {
            HashingBulkhead bulkhead = bulkhead(60, Duration.ofSeconds(8));
            CountDownLatch release = new CountDownLatch(1);
            List<CompletableFuture<?>> waiting = new ArrayList<>();

            send(bulkhead, demand, 30, release, waiting);

            release.countDown();
            CompletableFuture.allOf(waiting.toArray(CompletableFuture[]::new)).get(5, TimeUnit.SECONDS);
        }
    }

    /** Sends as many requests as are admitted, and expects one more to be refused. */
    private static void fill(
            HashingBulkhead bulkhead,
            Demand demand,
            int expected,
            CountDownLatch release,
            List<CompletableFuture<?>> waiting) {
        send(bulkhead, demand, expected, release, waiting);

        assertThatThrownBy(() -> bulkhead.run(demand, () -> "one too many")).isInstanceOf(BusyException.class);
        assertThatThrownBy(() -> bulkhead.requireRoom(demand)).isInstanceOf(BusyException.class);
    }

    private static void send(
            HashingBulkhead bulkhead,
            Demand demand,
            int count,
            CountDownLatch release,
            List<CompletableFuture<?>> waiting) {
        for (int i = 0; i < count; i++) {
            waiting.add(CompletableFuture.runAsync(
                    () -> bulkhead.run(demand, () -> {
                        await(release);
                        return null;
                    }),
                    task -> new Thread(task).start()));
        }
        int all = waiting.size();
        Awaitility.await().until(() -> bulkhead.inside() == all);
    }

    private static HashingBulkhead bulkhead(int waiting, Duration patience) {
        return new HashingBulkhead(new HashingSettings(1, waiting, patience));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
