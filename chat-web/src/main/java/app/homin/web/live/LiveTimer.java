package app.homin.web.live;

import app.homin.service.receipt.DeliveryService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes time pass for connections and for the news of who is here, from the application's start to its end. */
@ApplicationScoped
public class LiveTimer {

    private static final long DELIVERIES_MILLIS = 250;
    private static final Logger LOG = Logger.getLogger(LiveTimer.class.getName());

    private final List<Future<?>> ticking = new ArrayList<>();

    @Inject
    private LiveThreads threads;

    @Inject
    private ConnectionHub hub;

    @Inject
    private Backlog backlog;

    @Inject
    private PeopleRelay people;

    @Inject
    private DeliveryService deliveries;

    @Inject
    private SessionWatch sessions;

    @Inject
    private Drain drain;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        every(1000, () -> hub.tick(System.nanoTime()));
        every(1000, () -> backlog.look(hub.all(), System.nanoTime()));
        every(PeopleRelay.TICK_MILLIS, people::tick);
        every(1000, sessions::tick);
        // On workers: they wait for the database, and the time of the connections must not.
        every(SessionWatch.CHECK_MILLIS, () -> threads.workers().execute(sessions::check));
        every(DELIVERIES_MILLIS, () -> threads.workers().execute(deliveries::store));
    }

    private void every(long millis, Runnable task) {
        ticking.add(threads.timer().scheduleWithFixedDelay(() -> guarded(task), millis, millis, TimeUnit.MILLISECONDS));
    }

    /** What escaped here would end the ticking. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "A periodic task failed", e);
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object context) {
        drain.drain();
        ticking.forEach(task -> task.cancel(false));
    }
}
