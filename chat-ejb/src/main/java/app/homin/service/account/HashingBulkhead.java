package app.homin.service.account;

import app.homin.service.config.HashingSettings;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps password hashing to its share of the server: a few at once, a bounded number waiting, the rest turned away, so
 * that a storm of logins takes neither all cores nor all request threads. Thread-safe.
 */
@ApplicationScoped
public class HashingBulkhead {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private Semaphore places;
    private Semaphore running;
    private Duration patience;

    protected HashingBulkhead() {}

    @Inject
    public HashingBulkhead(HashingSettings settings) {
        this.places = new Semaphore(settings.parallel() + settings.waiting());
        this.running = new Semaphore(settings.parallel(), true);
        this.patience = settings.patience();
    }

    /** @throws BusyException if too many wait, or it took too long until their turn came */
    public <T> T run(Supplier<T> hashing) {
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(hashing);
        } finally {
            places.release();
        }
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
