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
 * Keeps password hashing to its share of the server: a few at once, a bounded number waiting, the rest turned away, so
 * that a storm of logins takes neither all cores nor all request threads. Thread-safe.
 */
@ApplicationScoped
public class HashingBulkhead {

    /**
     * Whose password is to be hashed: the more is known of somebody, the more of the waiting room is open to them. What is open
     * to one of these is open to those before it.
     */
    public enum Demand {
        /** Somebody who is signed in, or has been on this device. */
        KNOWN,
        /** Somebody who says to have an account. */
        STRANGER,
        /** Somebody who wants one. */
        NEWCOMER
    }

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /** Each within the one before, in the order of demands: a newcomer takes a place of all three. */
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
                // A class that signs up together, and half of the room for those who come back.
                new Semaphore(settings.parallel() + waiting / 2));
        this.running = new Semaphore(settings.parallel(), true);
        this.patience = settings.patience();
    }

    /** @throws BusyException if too many wait, or it took too long until their turn came */
    public <T> T run(Demand demand, Supplier<T> hashing) {
        enter(demand);
        try {
            return inTurn(hashing);
        } finally {
            leave(0, demand);
        }
    }

    /** The narrowest first, so that nobody is in the way of others who does not get in. */
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
     * Only looks, for refusing before any work is done.
     *
     * @throws BusyException if too many wait
     */
    void requireRoom(Demand demand) {
        if (shares.subList(0, demand.ordinal() + 1).stream().anyMatch(share -> share.availablePermits() == 0)) {
            throw busy();
        }
    }

    /** How many are waiting or being hashed. */
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
