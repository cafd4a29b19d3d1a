package app.homin.web.operations;

import app.homin.service.journal.Journal;
import app.homin.service.operations.StorageCheck;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * The server is ready if it can store a message. Anybody may ask, so the database is asked at most once per
 * {@link #FRESH}, and no request waits longer than {@link #PATIENCE} for it. Each change is logged in one line.
 * Thread-safe.
 */
@Readiness
@ApplicationScoped
public class StorageReadiness implements HealthCheck {

    private static final Logger LOG = Logger.getLogger(StorageReadiness.class.getName());
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    private StorageCheck storage;
    private Journal writer;
    private Clock clock;

    private boolean ready;
    private Instant asked = Instant.EPOCH;
    private CompletableFuture<Void> answer;

    protected StorageReadiness() {}

    @Inject
    public StorageReadiness(StorageCheck storage, Journal writer, Clock clock) {
        this.storage = storage;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("storage").status(isReady(executor)).build();
    }

    boolean isReady(Executor threads) {
        try {
            ask(threads).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return found(null);
        } catch (ExecutionException e) {
            return found(rootMessage(e));
        } catch (TimeoutException e) {
            return found("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The answer that is fresh or in progress, else a new one. */
    private synchronized CompletableFuture<Void> ask(Executor threads) {
        Instant now = clock.instant();
        if (answer == null || answer.isDone() && !now.isBefore(asked.plus(FRESH))) {
            answer = CompletableFuture.runAsync(this::check, threads);
            asked = now;
        }
        return answer;
    }

    private void check() {
        writer.check();
        storage.write();
    }

    /** @param failure null for none */
    private synchronized boolean found(String failure) {
        boolean before = ready;
        ready = failure == null;
        if (ready && !before) {
            LOG.info("Ready: messages can be stored");
        } else if (!ready) {
            LOG.log(before ? Level.WARNING : Level.FINE, "Not ready: messages cannot be stored: {0}", failure);
        }
        return ready;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
