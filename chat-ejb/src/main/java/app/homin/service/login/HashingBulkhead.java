package app.homin.service.login;

import app.homin.service.config.HashingSettings;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Limits password hashing to a share of the server: a few hashes run at once, a bounded number waits, the rest is
 * refused, so that a burst of logins exhausts neither all cores nor all request threads. Thread-safe.
 */
@ApplicationScoped
public class HashingBulkhead {

    /**
     * Priority of a request for hashing: the more is known of the client, the more of the queue it may use. Each demand
     * may also use the places of those after it.
     */
    public enum Demand {
        /** A client that is signed in, or was before on this device. */
        KNOWN,
        /** A client that claims to have an account. */
        STRANGER,
        /** A client that wants an account. */
        NEWCOMER
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Nested shares in the order of demands: a newcomer takes a permit of all three. */
    private List<Semaphore> shares;

    private Semaphore running;
    private int all;
    private Duration patience;

    protected HashingBulkhead() {}

    @Inject
    public HashingBulkhead(HashingSettings settings) {
        int waiting = settings.waiting();
        this.all = settings.parallel() + waiting;
        this.shares = List.of(
                new Semaphore(all),
                new Semaphore(all - waiting / 4),
                // Enough for a school class that registers at once, and leaves half of the queue to returning users.
                new Semaphore(settings.parallel() + waiting / 2));
        this.running = new Semaphore(settings.parallel(), true);
        this.patience = settings.patience();
    }

    /** @throws BusyException if too many requests wait, or this one waited too long */
    public <T> T run(Demand demand, Supplier<T> hashing) {
        enter(demand);
        try {
            return inTurn(hashing);
        } finally {
            leave(0, demand);
        }
    }

    /** Acquires the smallest share first, so that a refused request never holds places of the others. */
    private void enter(Demand demand) {
        for (int i = demand.ordinal(); i >= 0; i--) {
            if (!shares.get(i).tryAcquire()) {
                leave(i + 1, demand);
                throw busy();
            }
        }
    }

    private void leave(int from, Demand demand) {
        shares.subList(from, demand.ordinal() + 1).forEach(Semaphore::release);
    }

    /**
     * Checks without queueing, to refuse before any work is done.
     *
     * @throws BusyException if too many requests wait
     */
    void requireRoom(Demand demand) {
        if (shares.subList(0, demand.ordinal() + 1).stream().anyMatch(share -> share.availablePermits() == 0)) {
            throw busy();
        }
    }

    /** Number of requests that wait or run. */
    int inside() {
        return all - shares.get(0).availablePermits();
    }

    private <T> T inTurn(Supplier<T> hashing) {
        try {
            if (!running.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return hashing.get();
        } finally {
            running.release();
        }
    }

    private static BusyException busy() {
        return new BusyException(ErrorCode.OVERLOADED, "too many are signing in at once", RETRY_AFTER);
    }
}
