package app.homin.web.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Lets the replays of one account take turns, one step at a time, whatever its number of sockets: however much it asks for,
 * it holds one worker, and gives that back after each step. Each step says what it cost; an account that has used up what it
 * may goes on later. Thread-safe.
 */
final class ReplayTurns {

    private final Cache<Long, Turns> accounts = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();
    private final Executor workers;
    private final Executor later;
    private final ChangeAllowance allowance;

    /**
     * @param later runs a task on the workers after a short while
     */
    ReplayTurns(Executor workers, Executor later, ChangeAllowance allowance) {
        this.workers = workers;
        this.later = later;
        this.allowance = allowance;
    }

    /**
     * Has a step run when it is its account's turn. Returns at once. A connection has one step here at most.
     *
     * @param step does a little, and gives what it cost. What it throws is left to the worker
     */
    void take(long userId, IntSupplier step) {
        accounts.get(userId, any -> new Turns(userId)).add(step);
    }

    private final class Turns {

        private final Deque<IntSupplier> waiting = new ArrayDeque<>(2);
        private final long userId;
        private boolean busy;

        private Turns(long userId) {
            this.userId = userId;
        }

        void add(IntSupplier step) {
            synchronized (this) {
                waiting.add(step);
                if (busy) {
                    return;
                }
                busy = true;
            }
            workers.execute(this::run);
        }

        private void run() {
            if (!allowance.isLeft(userId)) {
                later.execute(this::run);
                return;
            }
            IntSupplier next;
            synchronized (this) {
                next = waiting.remove();
            }
            try {
                allowance.spend(userId, next.getAsInt());
            } finally {
                goOn();
            }
        }

        private void goOn() {
            synchronized (this) {
                busy = !waiting.isEmpty();
                if (!busy) {
                    return;
                }
            }
            workers.execute(this::run);
        }
    }
}
