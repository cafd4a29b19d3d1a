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
 * Who has at least one open connection to this node. Thread-safe.
 *
 * <p>Whoever's last connection closes stays online for a moment: a page that is loaded anew closes and opens, and nobody
 * should see that. {@link PresenceTimer} calls {@link #settle()} to end those moments.
 *
 * <p>Of one account what is told is in the order in which it happened: it is told within the change of its state. Observers
 * have to be quick.
 */
@ApplicationScoped
public class Presence {

    private static final Logger LOG = Logger.getLogger(Presence.class.getName());

    private final ConcurrentMap<Long, Set<String>> connections = new ConcurrentHashMap<>();
    /** When the last connection closed, of those who are still within the grace. Only changed within connections.compute. */
    private final ConcurrentMap<Long, Instant> leaving = new ConcurrentHashMap<>();
    /** When those who are online came. Guarded by itself, so that nobody comes earlier than somebody has looked. */
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

    /** A connection of this account is there; repeating it changes nothing. Quick: it waits for no database. */
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

    /** That connection is gone; one that is not known changes nothing. Quick: it waits for no database. */
    public void closed(long userId, String connectionId) {
        connections.computeIfPresent(userId, (id, open) -> {
            if (!open.remove(connectionId) || !open.isEmpty()) {
                return open;
            }
            leaving.put(id, now());
            return null;
        });
    }

    /** Whether the account has a connection, or had one a moment ago. */
    public boolean isOnline(long userId) {
        return connections.containsKey(userId) || leaving.containsKey(userId);
    }

    /** A snapshot of the account ids. */
    public Set<Long> onlineUserIds() {
        Set<Long> online = new HashSet<>(connections.keySet());
        online.addAll(leaving.keySet());
        return online;
    }

    /** Those of {@link #onlineUserIds()} who have been here since before this instant. */
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

    /** Tells of those who have been gone for longer than the grace, and stores when they were last here. */
    public void settle() {
        leave(now().minus(grace));
    }

    /** As {@link #settle()}, without waiting for anybody to come back: the server is stopping, its sockets are closed. */
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

    /** To store takes a while, in which they may have come back: then they never left. */
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

    /** What went wrong with telling must not undo the change. */
    private void tell(PresenceChanged changed) {
        try {
            changes.fire(changed);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, e, () -> "It was not told that account " + changed.userId() + " came or went");
        }
    }

    /** Who goes is told even if it cannot be stored, which in an outage of the database is no news. */
    private void store(Map<Long, Instant> going) {
        try {
            lastSeen.record(going);
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, e, () -> "When " + going.size() + " people were last seen is not stored");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
