package app.homin.web.live;

import app.homin.service.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** The open connections of this node. Thread-safe. */
@ApplicationScoped
public class ConnectionHub {

    private static final Connection[] NONE = {};
    /** So many sockets are written by one thread at a go. */
    private static final int SHARE = 64;
    /** To wake a thread for fewer would take longer than to write them. */
    private static final int FEW = 16;
    /** An ended session is remembered for longer than a handshake takes that was let in before it ended. */
    private static final long REMEMBERED_NANOS = 60_000_000_000L;

    private final ConcurrentMap<Long, Connection[]> byUser = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Connection> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> endedSessions = new ConcurrentHashMap<>();

    private Presence presence;
    private Executor writers;
    private int socketsPerUser;

    protected ConnectionHub() {}

    @Inject
    public ConnectionHub(Presence presence, LiveThreads threads, LiveSettings settings) {
        this(presence, threads.writersOrCaller(), settings.socketsPerUser());
    }

    ConnectionHub(Presence presence, Executor writers, int socketsPerUser) {
        this.presence = presence;
        this.writers = writers;
        this.socketsPerUser = socketsPerUser;
    }

    /** What became of a new connection. */
    enum Admission {
        IN,
        TOO_MANY,
        SESSION_ENDED
    }

    /** From now on the connection gets what its account gets, if it is let in. */
    Admission add(Connection connection) {
        long userId = connection.caller().userId();
        boolean[] in = new boolean[1];
        byUser.compute(userId, (id, open) -> {
            Connection[] before = open == null ? NONE : open;
            in[0] = before.length < socketsPerUser;
            if (!in[0]) {
                return open;
            }
            Connection[] after = Arrays.copyOf(before, before.length + 1);
            after[before.length] = connection;
            return after;
        });
        if (!in[0]) {
            return Admission.TOO_MANY;
        }
        byId.put(connection.id(), connection);
        presence.opened(userId, connection.id());
        if (!connection.isOpen()) {
            // It closed while it was coming in, perhaps before there was anything to remove.
            remove(connection);
        }
        return endedSessions.containsKey(connection.caller().sessionId()) ? Admission.SESSION_ENDED : Admission.IN;
    }

    /** The connection gets nothing any more. One that was never added changes nothing. */
    void remove(Connection connection) {
        long userId = connection.caller().userId();
        byUser.computeIfPresent(userId, (id, open) -> {
            Connection[] left =
                    Arrays.stream(open).filter(other -> other != connection).toArray(Connection[]::new);
            return left.length == 0 ? null : left;
        });
        byId.remove(connection.id(), connection);
        presence.closed(userId, connection.id());
    }

    /** Whether this account has a connection here. */
    boolean isConnected(long userId) {
        return byUser.containsKey(userId);
    }

    /** Whether one more connection of this account would be let in. */
    boolean hasPlace(long userId) {
        return byUser.getOrDefault(userId, NONE).length < socketsPerUser;
    }

    /** Null if there is none (any more). */
    Connection find(String connectionId) {
        return connectionId == null ? null : byId.get(connectionId);
    }

    /** How many there are. */
    int count() {
        return byId.size();
    }

    /** How many frames wait to be sent, of all connections. */
    int waitingFrames() {
        return byId.values().stream()
                .mapToInt(connection -> connection.outbox().depth())
                .sum();
    }

    /** A snapshot. */
    Collection<Connection> all() {
        return List.copyOf(byId.values());
    }

    /**
     * Sends a frame to all connections of these accounts.
     *
     * @param except gets nothing; null for no exception
     */
    void deliver(Iterable<Long> recipients, EncodedFrame frame, Connection except) {
        Fanout fanout = fanout(true);
        fanout.add(recipients, frame, except);
        fanout.flush();
    }

    /** Sends a frame to everybody. */
    void deliverToAll(EncodedFrame frame) {
        Fanout fanout = fanout(true);
        byId.values().forEach(connection -> fanout.add(connection, frame));
        fanout.flush();
    }

    /**
     * For frames that are told together.
     *
     * @param single whether nobody gets more than one: then the first sockets are written while others are still queued
     */
    Fanout fanout(boolean single) {
        return new Fanout(single);
    }

    /**
     * Frames are queued as they are added, and written at the next flush: whoever gets several gets them as one message.
     * Used by one thread.
     */
    final class Fanout {

        private final boolean single;
        private List<Outbox> ready = new ArrayList<>();
        private int queued;

        private Fanout(boolean single) {
            this.single = single;
        }

        /**
         * Queues a frame for all connections of these accounts.
         *
         * @param except gets nothing; null for no exception
         */
        void add(Iterable<Long> recipients, EncodedFrame frame, Connection except) {
            for (Long userId : recipients) {
                for (Connection connection : byUser.getOrDefault(userId, NONE)) {
                    if (connection != except) {
                        add(connection, frame);
                    }
                }
            }
        }

        void add(Connection connection, EncodedFrame frame) {
            queued++;
            if (connection.outbox().offer(frame)) {
                ready.add(connection.outbox());
                if (single && ready.size() == SHARE) {
                    flush();
                }
            }
        }

        /** How many frames were added, counting each receiver. */
        int queued() {
            return queued;
        }

        /** One task for many sockets: handing each to a thread would cost more than writing it. */
        void flush() {
            if (single && ready.size() <= FEW) {
                ready.forEach(Outbox::flush);
                ready = new ArrayList<>();
                return;
            }
            for (int from = 0; from < ready.size(); from += SHARE) {
                List<Outbox> share = ready.subList(from, Math.min(from + SHARE, ready.size()));
                writers.execute(() -> share.forEach(Outbox::flush));
            }
            ready = new ArrayList<>();
        }
    }

    /** A login session is over: its connections are closed, and one that is just coming in will be. */
    void endSession(long userId, String sessionId) {
        endedSessions.put(sessionId, System.nanoTime());
        for (Connection connection : byUser.getOrDefault(userId, NONE)) {
            if (connection.caller().sessionId().equals(sessionId)) {
                connection.close(CloseCode.POLICY, "signed out");
            }
        }
    }

    /** Looks after every connection; called about once a second. */
    void tick(long nanoTime) {
        byId.values().forEach(connection -> connection.tick(nanoTime));
        endedSessions.values().removeIf(ended -> nanoTime - ended > REMEMBERED_NANOS);
    }
}
