package app.homin.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.journal.Journal;
import app.homin.service.operations.StorageCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class StorageReadinessTest {

    private static final Executor AT_ONCE = Runnable::run;

    private final Storage storage = new Storage();
    private final Writer writer = new Writer();
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final StorageReadiness readiness = new StorageReadiness(storage, writer, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void isReadyWhileItCanWrite() {
        assertThat(readiness.isReady(AT_ONCE)).isTrue();

        storage.broken = true;
        now = now.plusSeconds(1);
        assertThat(readiness.isReady(AT_ONCE)).isFalse();

        storage.broken = false;
        now = now.plusSeconds(1);
        assertThat(readiness.isReady(AT_ONCE)).isTrue();
    }

    @Test
    void isNotReadyWhileALaneOfTheWriterHasEnded() {
        writer.ended = true;
        assertThat(readiness.isReady(AT_ONCE)).isFalse();

        writer.ended = false;
        now = now.plusSeconds(1);
        assertThat(readiness.isReady(AT_ONCE)).isTrue();
    }

    @Test
    void doesNotWriteForEveryQuestion() {
        for (int i = 0; i < 100; i++) {
            readiness.isReady(AT_ONCE);
        }

        assertThat(storage.writes).isEqualTo(1);
    }

    @Test
    void doesNotWaitForEverAndAsksOnlyOnceMeanwhile() {
        Executor never = task -> {};

        long start = System.nanoTime();
        assertThat(readiness.isReady(never)).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

        assertThat(storage.writes).isZero();
    }

    private static final class Writer extends Journal {

        boolean ended;

        @Override
        public void check() {
            if (ended) {
                throw new IllegalStateException("a lane has ended");
            }
        }
    }

    private static final class Storage extends StorageCheck {

        private boolean broken;
        private int writes;

        @Override
        public void write() {
            writes++;
            if (broken) {
                throw new IllegalStateException("disk full");
            }
        }
    }
}
