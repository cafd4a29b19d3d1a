package app.homin.service.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.config.HashingSettings;
import app.homin.service.error.BusyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HashingBulkheadTest {

    @Test
    void givesWhatTheHashingGives() {
        assertThat(bulkhead(1, Duration.ofSeconds(1)).run(() -> "hash")).isEqualTo("hash");
    }

    @Test
    void turnsAwayWhoFindsTheQueueFull() throws Exception {
        HashingBulkhead bulkhead = bulkhead(0, Duration.ofSeconds(10));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> bulkhead.run(() -> {
            started.countDown();
            await(release);
            return "first";
        }));
        started.await(5, TimeUnit.SECONDS);

        assertThatThrownBy(() -> bulkhead.run(() -> "second")).isInstanceOf(BusyException.class);

        release.countDown();
        assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo("first");
        assertThat(bulkhead.run(() -> "third")).isEqualTo("third");
    }

    @Test
    void turnsAwayWhoWaitsTooLong() throws Exception {
        HashingBulkhead bulkhead = bulkhead(1, Duration.ofMillis(20));
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> bulkhead.run(() -> {
            started.countDown();
            await(release);
            return "first";
        }));
        started.await(5, TimeUnit.SECONDS);

        assertThatThrownBy(() -> bulkhead.run(() -> "second"))
                .isInstanceOfSatisfying(BusyException.class, busy -> assertThat(busy.retryAfter())
                        .isPositive());

        release.countDown();
        first.get(5, TimeUnit.SECONDS);
    }

    @Test
    void aFailureGivesItsPlaceBack() {
        HashingBulkhead bulkhead = bulkhead(0, Duration.ofSeconds(1));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bulkhead.run(() -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(bulkhead.run(() -> "hash")).isEqualTo("hash");
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
