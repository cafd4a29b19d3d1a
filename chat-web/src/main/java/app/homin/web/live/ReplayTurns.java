package app.homin.web.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Lets the replays of one account take turns, one step at a time, whatever its number of sockets: however much it asks for,
 * it holds one worker, and gives that back after each step. Each step says what it cost; an account that has used up what it
 * may goes on later. Thread-safe.
 */
final class ReplayTurns {

    /** A step that asks the database about one chat costs so much, and one more for each change that it tells. */
    static final int QUESTION = 20;

    private static final int AT_ONCE = 20_000;
    private static final double A_SECOND = 1_000;

    private final Cache<Long, Turns> accounts = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();
    private final Executor workers;
    private final Executor later;
    private final boolean limited;
    private final LongSupplier nanoClock;

    /**
     * @param later runs a task on the workers after a short while
     * @param limited whether an account may use up what it may
     */
    ReplayTurns(Executor workers, Executor later, boolean limited, LongSupplier nanoClock) {
        this.workers = workers;
        this.later = later;
        this.limited = limited;
        this.nanoClock = nanoClock;
    }

    /**
     * Has a step run when it is its account's turn. Returns at once. A connection has one step here at most.
     *
     * @param step does a little, and gives what it cost; throws nothing
     */
    void take(long userId, IntSupplier step) {
        accounts.get(userId, any -> new Turns()).add(step);
    }

    private final class Turns {

        private final Deque<IntSupplier> waiting = new ArrayDeque<>(2);
        private final TokenBucket allowance = new TokenBucket(AT_ONCE, A_SECOND, nanoClock.getAsLong());
        private boolean busy;

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
            if (limited && !allowance.take(nanoClock.getAsLong(), 0)) {
                later.execute(this::run);
                return;
            }
            IntSupplier next;
            synchronized (this) {
                next = waiting.remove();
            }
            allowance.take(nanoClock.getAsLong(), next.getAsInt());
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
