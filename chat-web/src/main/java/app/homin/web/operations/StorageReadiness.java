package app.homin.web.operations;

import app.homin.service.operations.StorageCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready is who could store a message. Anybody may ask, so the database is asked at most once a {@link #FRESH}; a change
 * is logged in one line.
 */
@Readiness
@ApplicationScoped
public class StorageReadiness implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(StorageReadiness.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(1);

    private StorageCheck storage;
    private Clock clock;

    private boolean ready;
    private Instant asked = Instant.EPOCH;

    protected StorageReadiness() {}

    @Inject
    public StorageReadiness(StorageCheck storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("storage").status(isReady()).build();
    }

    private synchronized boolean isReady() {
        if (!clock.instant().isBefore(asked.plus(FRESH))) {
            boolean before = ready;
            ready = ask();
            asked = clock.instant();
            if (ready && !before) {
                LOG.info("Ready: messages can be stored");
            }
        }
        return ready;
    }

    private boolean ask() {
        try {
            storage.write();
            return true;
        } catch (RuntimeException e) {
            LOG.log(ready ? Level.WARNING : Level.FINE, "Not ready: messages cannot be stored: {0}", rootMessage(e));
            return false;
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
