package app.homin.web.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The threads of the socket. The container makes them, the JDK's own pools run them: a managed executor would capture
 * and restore the caller's context for each task, which here is each frame. Their queues need no bound of their own: a
 * connection has a few tasks in each at most.
 */
@ApplicationScoped
public class LiveThreads {

    private static final Logger LOG = Logger.getLogger(LiveThreads.class.getName());
    /** Closing a socket whose other end does not read can take long; those who wait for it hold up only each other. */
    private static final int CLOSERS = 8;
    /** With so many tasks waiting, the writers are behind. */
    private static final int WRITERS_BEHIND = 64;

    @Resource
    private ManagedThreadFactory factory;

    @Inject
    private LiveSettings settings;

    private ExecutorService workers;
    private ThreadPoolExecutor writers;
    private ExecutorService closers;
    private ScheduledExecutorService timer;

    @PostConstruct
    void start() {
        workers = pool(settings.workers(), factory);
        writers = pool(settings.writers(), factory);
        closers = pool(CLOSERS, factory);
        timer = Executors.newSingleThreadScheduledExecutor(factory);
    }

    private static ThreadPoolExecutor pool(int threads, ManagedThreadFactory factory) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Handle clients' frames and may wait for the database. */
    Executor workers() {
        return safe(workers);
    }

    /** As {@link #workers}, after a while. */
    Executor workersAfter(Duration delay) {
        return after(delay, workers());
    }

    /** Write to sockets; nothing on them may wait. */
    Executor writers() {
        return safe(writers);
    }

    /**
     * As {@link #writers}, but while those have much to do the caller does it: whoever tells more than can be written is
     * slowed down by it, and no reader is closed for what the server is late with. Not for callers that hold locks of the
     * container.
     */
    Executor writersOrCaller() {
        return task -> {
            if (writers.getQueue().size() < WRITERS_BEHIND) {
                writers().execute(task);
            } else {
                task.run();
            }
        };
    }

    /** Close sockets. */
    Executor closers() {
        return safe(closers);
    }

    /** As {@link #closers}, after a while. */
    Executor closersAfter(Duration delay) {
        return after(delay, closers());
    }

    private Executor after(Duration delay, Executor pool) {
        return safe(task -> timer.schedule(() -> pool.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** For what happens from time to time. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** What comes after the end is dropped: the sockets are gone too. */
    private static Executor safe(Executor pool) {
        return task -> {
            try {
                pool.execute(task);
            } catch (RejectedExecutionException stopped) {
                LOG.log(Level.FINE, "Dropped a task after the end", stopped);
            }
        };
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        workers.shutdown();
        writers.shutdown();
        closers.shutdown();
    }
}
