package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class ReplayTurnsTest {

    private final Deque<Runnable> workers = new ArrayDeque<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private long now;
    private final ReplayTurns turns = turns(true);

    @Test
    void anAccountHoldsOneWorkerHoweverManySocketsItHas() {
        for (int socket = 0; socket < 10; socket++) {
            turns.take(1, step("hostile", 1));
        }
        turns.take(2, step("other", 1));

        assertThat(workers).hasSize(2);
        workers.remove().run();
        workers.remove().run();
        assertThat(done).containsExactly("hostile", "other");
        assertThat(workers).hasSize(1);
    }

    @Test
    void theReplaysOfAnAccountGoOnInTurn() {
        turns.take(1, goingOn("first", 3));
        turns.take(1, goingOn("second", 3));
        runAll();

        assertThat(done).containsExactly("first", "second", "first", "second", "first", "second");
    }

    @Test
    void whoHasUsedUpWhatTheyMayWaitsAndOthersDoNot() {
        turns.take(1, step("dear", 22_000));
        runAll();
        turns.take(1, step("behind it", 1));
        turns.take(2, step("other", 1));
        runAll();
        assertThat(done).containsExactly("dear", "other");
        assertThat(later).hasSize(1);

        now += TimeUnit.MILLISECONDS.toNanos(2_100);
        later.remove().run();
        assertThat(done).containsExactly("dear", "other", "behind it");
    }

    @Test
    void aStepThatFailsHoldsUpNoOther() {
        turns.take(1, () -> {
            throw new OutOfMemoryError("of a test");
        });
        turns.take(1, step("behind it", 1));
        assertThatThrownBy(workers.remove()::run).isInstanceOf(OutOfMemoryError.class);
        runAll();

        assertThat(done).containsExactly("behind it");
    }

    @Test
    void withoutLimitsNobodyWaits() {
        ReplayTurns unlimited = turns(false);
        unlimited.take(1, step("dear", 100_000));
        unlimited.take(1, step("behind it", 1));
        runAll();

        assertThat(done).containsExactly("dear", "behind it");
    }

    private ReplayTurns turns(boolean limited) {
        return new ReplayTurns(workers::add, later::add, new ChangeAllowance(Fixtures.settings(limited), () -> now));
    }

    private void runAll() {
        while (!workers.isEmpty()) {
            workers.remove().run();
        }
    }

    private IntSupplier step(String name, int cost) {
        return () -> {
            done.add(name);
            return cost;
        };
    }

    private IntSupplier goingOn(String name, int times) {
        return () -> {
            done.add(name);
            if (times > 1) {
                turns.take(1, goingOn(name, times - 1));
            }
            return 1;
        };
    }
}
