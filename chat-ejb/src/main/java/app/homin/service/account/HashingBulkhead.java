package app.homin.service.account;

import app.homin.service.config.HashingSettings;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps password hashing to its share of the server: a few at once, a bounded number waiting, the rest turned away, so
 * that a storm of logins takes neither all cores nor all request threads. Thread-safe.
 */
@ApplicationScoped
public class HashingBulkhead {

    /** Whose password is to be hashed: the more is known of somebody, the more of the waiting room is open to them. */
    enum Demand {
        /** Somebody who is signed in, or has been on this device. */
        KNOWN,
        /** Somebody who says to have an account. */
        STRANGER,
        /** Somebody who wants one. */
        NEWCOMER
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Map<Demand, Semaphore> places;
    private Semaphore running;
    private int all;
    private Duration patience;

    protected HashingBulkhead() {}

    @Inject
    public HashingBulkhead(HashingSettings settings) {
        int waiting = settings.waiting();
        this.all = settings.parallel() + waiting;
        this.places = Map.of(
                Demand.KNOWN, new Semaphore(all),
                Demand.STRANGER, new Semaphore(all - waiting / 4),
                Demand.NEWCOMER, new Semaphore(settings.parallel() + waiting / 4));
        this.running = new Semaphore(settings.parallel(), true);
        this.patience = settings.patience();
    }

    /** @throws BusyException if too many wait, or it took too long until their turn came */
    <T> T run(Demand demand, Supplier<T> hashing) {
        Semaphore room = places.get(Demand.KNOWN);
        Semaphore share = places.get(demand);
        boolean shared = share != room;
        if (shared && !share.tryAcquire()) {
            throw busy();
        }
        try {
            if (!room.tryAcquire()) {
                throw busy();
            }
            try {
                return inTurn(hashing);
            } finally {
                room.release();
            }
        } finally {
            if (shared) {
                share.release();
            }
        }
    }

    /**
     * Only looks, for refusing before any work is done.
     *
     * @throws BusyException if too many wait
     */
    void requireRoom(Demand demand) {
        if (places.get(demand).availablePermits() == 0
                || places.get(Demand.KNOWN).availablePermits() == 0) {
            throw busy();
        }
    }

    /** How many are waiting or being hashed. */
    int inside() {
        return all - places.get(Demand.KNOWN).availablePermits();
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
