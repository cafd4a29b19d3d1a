package app.homin.service.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tracks which accounts have an open connection to this node. Thread-safe.
 *
 * <p>After its last connection closes, an account stays online for a grace period: a page reload closes and reopens the
 * connection, and nobody should notice. {@link PresenceTimer} calls {@link #settle()} to end grace periods.
 *
 * <p>Events of one account are fired in the order of the changes, because they are fired within the change of state.
 * Observers must be fast.
 */
@ApplicationScoped
public class Presence {

    private static final Logger LOG = Logger.getLogger(Presence.class.getName());

    private final ConcurrentMap<Long, Set<String>> connections = new ConcurrentHashMap<>();
    /** When the last connection closed, for accounts in the grace period. Only changed within connections.compute. */
    private final ConcurrentMap<Long, Instant> leaving = new ConcurrentHashMap<>();
    /**
     * When each online account came online. Guarded by itself, so that no account gets a time before that of an earlier
     * snapshot.
     */
    private final Map<Long, Instant> since = new HashMap<>();

    private Event<PresenceChanged> changes;
    private LastSeenStore lastSeen;
    private Clock clock;
    private Duration grace;

    protected Presence() {}

    @Inject
    public Presence(Event<PresenceChanged> changes, LastSeenStore lastSeen, Clock clock, PresenceSettings settings) {
        this.changes = changes;
        this.lastSeen = lastSeen;
        this.clock = clock;
        this.grace = settings.grace();
    }

    /** Records an open connection; idempotent. Fast: does not use the database. */
    public void opened(long userId, String connectionId) {
        connections.compute(userId, (id, open) -> {
            boolean wasLeaving = leaving.remove(id) != null;
            if (open == null && !wasLeaving) {
                synchronized (since) {
                    since.put(id, now());
                }
                tell(new PresenceChanged(id, true, null));
            }
            Set<String> now = open == null ? new HashSet<>() : open;
            now.add(connectionId);
            return now;
        });
    }

    /** Records a closed connection; ignores an unknown one. Fast: does not use the database. */
    public void closed(long userId, String connectionId) {
        connections.computeIfPresent(userId, (id, open) -> {
            if (!open.remove(connectionId) || !open.isEmpty()) {
                return open;
            }
            leaving.put(id, now());
            return null;
        });
    }

    /** Whether the account has a connection, or is in its grace period. */
    public boolean isOnline(long userId) {
        return connections.containsKey(userId) || leaving.containsKey(userId);
    }

    /** A snapshot of the account ids. */
    public Set<Long> onlineUserIds() {
        Set<Long> online = new HashSet<>(connections.keySet());
        online.addAll(leaving.keySet());
        return online;
    }

    /** Those of {@link #onlineUserIds()} that came online before this instant. */
    public Set<Long> onlineUserIdsSince(Instant before) {
        Set<Long> online = new HashSet<>();
        synchronized (since) {
            since.forEach((userId, came) -> {
                if (came.isBefore(before)) {
                    online.add(userId);
                }
            });
        }
        return online;
    }

    /** Announces the accounts whose grace period is over, and stores when they were last seen. */
    public void settle() {
        leave(now().minus(grace));
    }

    /** As {@link #settle()}, without grace period: the server is stopping and its sockets are closed. */
    public void settleAll() {
        leave(Instant.MAX);
    }

    private void leave(Instant goneSince) {
        Map<Long, Instant> going = new HashMap<>();
        leaving.forEach((userId, left) -> {
            if (!left.isAfter(goneSince)) {
                going.put(userId, left);
            }
        });
        if (!going.isEmpty()) {
            store(going);
            going.forEach(this::leave);
        }
    }

    /** Takes an account offline, unless it came back while its time was being stored: then it never left. */
    private void leave(long userId, Instant left) {
        connections.compute(userId, (id, open) -> {
            if (leaving.remove(id, left)) {
                synchronized (since) {
                    since.remove(id);
                }
                tell(new PresenceChanged(id, false, left));
            }
            return open;
        });
    }

    /** A failing observer must not undo the change. */
    private void tell(PresenceChanged changed) {
        try {
            changes.fire(changed);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "Could not announce the presence of account " + changed.userId());
        }
    }

    /** A failure does not stop the announcement; it is expected during an outage of the database. */
    private void store(Map<Long, Instant> going) {
        try {
            lastSeen.record(going);
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "Could not store when " + going.size() + " people were last seen");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
