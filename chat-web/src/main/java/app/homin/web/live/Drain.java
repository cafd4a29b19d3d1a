package app.homin.web.live;

import app.homin.service.journal.Journal;
import app.homin.service.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Logger;

/**
 * The end of a node, as its clients see it: not ready any more, a goodbye, what waits for them, and a close that tells
 * them to come back at once. Thread-safe.
 */
@ApplicationScoped
public class Drain {

    static final long RECONNECT_SECONDS = 1;

    private static final Logger LOG = Logger.getLogger(Drain.class.getName());
    /** How long what has been asked for may take to be written and answered. */
    private static final Duration WRITING = Duration.ofSeconds(2);

    private static final Duration LEAVING = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 20_000_000L;

    private final FrameWriter writer = new FrameWriter();
    private volatile boolean draining;

    private ConnectionHub hub;
    private Presence presence;
    private Journal changes;

    protected Drain() {}

    @Inject
    public Drain(ConnectionHub hub, Presence presence, Journal changes) {
        this.hub = hub;
        this.presence = presence;
        this.changes = changes;
    }

    /** Whether nobody is let in any more. */
    boolean isDraining() {
        return draining;
    }

    /**
     * Says goodbye to everybody, finishes what they have asked for, and waits until they are gone, for a few seconds at
     * most.
     */
    void drain() {
        draining = true;
        Collection<Connection> connections = hub.all();
        hub.deliverToAll(writer.write(new ServerFrame.Goodbye(RECONNECT_SECONDS)));
        connections.forEach(Connection::deafen);
        await(() -> changes.depth() == 0, WRITING);
        connections.forEach(connection -> connection.closeWhenSent(CloseCode.RESTART, "restarting"));
        await(() -> hub.count() == 0, LEAVING);
        presence.settleAll();
        LOG.info(() -> "Said goodbye to " + connections.size() + " connections, " + hub.count() + " did not hear it");
    }

    private static void await(BooleanSupplier end, Duration patience) {
        long last = System.nanoTime() + patience.toNanos();
        while (!end.getAsBoolean() && System.nanoTime() < last) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
