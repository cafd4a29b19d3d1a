package app.homin.web.live;

import app.homin.service.session.LoginSessionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Closes the sockets of login sessions that are over: of one that expires when it does, of one that another node or somebody
 * in the database has ended at the next look. One that ends on this node is told ({@link LiveRelay}). Thread-safe.
 */
@ApplicationScoped
public class SessionWatch {

    /** How often {@link #check} is to be called. */
    static final long CHECK_MILLIS = 5_000;

    /** So many login sessions are looked up by one statement. */
    private static final int AT_ONCE = 500;

    private static final Logger LOG = Logger.getLogger(SessionWatch.class.getName());

    private final AtomicBoolean checking = new AtomicBoolean();

    private ConnectionHub hub;
    private LoginSessionStore sessions;
    private Clock clock;

    protected SessionWatch() {}

    @Inject
    public SessionWatch(ConnectionHub hub, LoginSessionStore sessions, Clock clock) {
        this.hub = hub;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Closes what has expired; to be called once a second. */
    void tick() {
        Instant now = clock.instant();
        for (Connection connection : hub.all()) {
            if (!now.isBefore(connection.sessionEnd())) {
                close(connection);
            }
        }
    }

    /** Asks the database about all of them. Does nothing while another thread does it, or the database cannot be asked. */
    void check() {
        if (!checking.compareAndSet(false, true)) {
            return;
        }
        try {
            Map<String, List<Connection>> bySession = new HashMap<>();
            for (Connection connection : hub.all()) {
                bySession
                        .computeIfAbsent(connection.caller().sessionId(), any -> new ArrayList<>(1))
                        .add(connection);
            }
            List<String> ids = new ArrayList<>(bySession.keySet());
            for (int from = 0; from < ids.size(); from += AT_ONCE) {
                check(ids.subList(from, Math.min(from + AT_ONCE, ids.size())), bySession);
            }
        } catch (RuntimeException outage) {
            LOG.log(Level.FINE, "Login sessions were not looked up", outage);
        } finally {
            checking.set(false);
        }
    }

    private void check(Collection<String> ids, Map<String, List<Connection>> bySession) {
        Map<String, Instant> ends = sessions.ends(ids);
        for (String id : ids) {
            Instant end = ends.get(id);
            for (Connection connection : bySession.get(id)) {
                if (end == null) {
                    close(connection);
                } else {
                    connection.sessionEndsAt(end);
                }
            }
        }
    }

    private static void close(Connection connection) {
        connection.close(CloseCode.POLICY, "signed out");
    }
}
