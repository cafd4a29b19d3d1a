package app.homin.web.live;

import app.homin.service.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/**
 * The end of a node, as its clients see it: not ready any more, a goodbye, what waits for them, and a close that tells
 * them to come back at once. Thread-safe.
 */
@ApplicationScoped
public class Drain {

    static final long RECONNECT_SECONDS = 1;

    private static final Logger LOG = Logger.getLogger(Drain.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 20_000_000L;

    private final FrameWriter writer = new FrameWriter();
    private volatile boolean draining;

    private ConnectionHub hub;
    private Presence presence;

    protected Drain() {}

    @Inject
    public Drain(ConnectionHub hub, Presence presence) {
        this.hub = hub;
        this.presence = presence;
    }

    /** Whether nobody is let in any more. */
    boolean isDraining() {
        return draining;
    }

    /** Says goodbye to everybody and waits until they are gone, for a few seconds at most. */
    void drain() {
        draining = true;
        int connections = hub.count();
        EncodedFrame goodbye = writer.write(new ServerFrame.Goodbye(RECONNECT_SECONDS));
        hub.all().forEach(connection -> connection.closeAfter(goodbye, CloseCode.RESTART, "restarting"));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (hub.count() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        presence.settleAll();
        LOG.info(() -> "Said goodbye to " + connections + " connections, " + hub.count() + " did not hear it");
    }
}
