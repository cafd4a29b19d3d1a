package app.homin.service.limit;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits expensive work to a share of the server: a few tasks run at once, a bounded number waits, the rest is refused,
 * so that a burst exhausts neither all cores nor all request threads. Thread-safe.
 */
public final class Bulkhead {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final String refusal;
    private final Semaphore places;
    private final Semaphore running;
    private final Duration patience;

    /**
     * @param refusal message to refused callers
     * @param patience maximum time that a task waits for its turn
     */
    public Bulkhead(String refusal, int parallel, int waiting, Duration patience) {
        this.refusal = refusal;
        this.places = new Semaphore(parallel + waiting);
        this.running = new Semaphore(parallel, true);
        this.patience = patience;
    }

    /** @throws BusyException if too many tasks wait, or this one waited too long */
    public <T> T run(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(work);
        } finally {
            places.release();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }

    private BusyException busy() {
        return new BusyException(ErrorCode.OVERLOADED, refusal, RETRY_AFTER);
    }
}
