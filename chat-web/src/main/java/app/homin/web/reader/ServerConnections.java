package app.homin.web.reader;

import app.homin.web.http.GrizzlyRequests;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.NetworkChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ConnectionProbe;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * The connections of Grizzly, the server's HTTP implementation, for {@link SlowReaders}, {@link Head} and other code
 * that closes connections. The first request leads to them ({@link GrizzlyRequests}); after that, Grizzly reports what
 * arrives on every new connection of that port.
 *
 * <p>If the container is not built as expected, no connection is watched, and the log says so once; only the server's
 * own write timeout is left. Thread-safe.
 */
@ApplicationScoped
public class ServerConnections {

    /**
     * What the operating system may buffer for a connection, and the server as much again, before the writing thread
     * blocks. By default, the first grows to megabytes, and the second is four times as much. The server's own setting
     * for it ({@code socket-write-buffer-size}) can only raise it.
     */
    private static final int BUFFER_BYTES = 64 * 1024;

    /**
     * Makes a socket's next message wait in its send queue, where it is counted, until the server has sent the last
     * one. Check this when Grizzly is upgraded: later versions close a connection to which more than a multiple of this
     * is written at once.
     */
    private static final int WHILE_EMPTY = 1;

    private static final long LOOK_MILLIS = 100;
    private static final Logger LOG = Logger.getLogger(ServerConnections.class.getName());

    private final Map<Connection<?>, Watched> watched = new ConcurrentHashMap<>();
    private final Set<Transport> transports = ConcurrentHashMap.newKeySet();
    /** The server attaches it to each new connection. */
    private final ConnectionProbe everybody = new ConnectionProbe.Adapter() {
        @Override
        @SuppressWarnings("rawtypes") // As Grizzly declares its probes.
        public void onReadEvent(Connection connection, Buffer data, int size) {
            watch(connection).head.came(System.nanoTime());
        }
    };

    @Resource
    private ManagedThreadFactory factory;

    @Inject
    private ReaderSettings settings;

    @Inject
    @ConfigProperty(name = "chat.proxy.addresses")
    private Optional<String[]> proxies;

    private SlowReaders readers;
    private ScheduledExecutorService timer;
    private volatile boolean unknown;

    @PostConstruct
    void start() {
        readers = new SlowReaders(
                settings, proxies.map(list -> Set.copyOf(List.of(list))).orElse(Set.of()));
        timer = Executors.newSingleThreadScheduledExecutor(factory);
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
        transports.forEach(
                transport -> transport.getConnectionMonitoringConfig().removeProbes(everybody));
    }

    private void look() {
        try {
            long now = System.nanoTime();
            readers.look(now);
            watched.values().stream()
                    .filter(one -> one.head.isOverdue(now, settings.headTime()))
                    .forEach(Watched::end);
        } catch (RuntimeException e) {
            // An exception would end these checks.
            LOG.log(Level.SEVERE, "The check for slow clients failed", e);
        }
    }

    /** The connection of a request; null if unknown. */
    Connection<?> seen(HttpServletRequest request) {
        if (unknown) {
            return null;
        }
        try {
            Connection<?> connection = GrizzlyRequests.context(request).getConnection();
            if (transports.add(connection.getTransport())) {
                connection.getTransport().getConnectionMonitoringConfig().addProbes(everybody);
            }
            watch(connection).head.whole();
            return connection;
        } catch (ReflectiveOperationException | RuntimeException e) {
            unknown = true;
            LOG.log(Level.WARNING, e, () -> "Slow clients are not disconnected: this server is not built as expected");
            return null;
        }
    }

    /** Closes the connection of an answer that has begun and cannot be finished: it must not look complete. */
    void end(Connection<?> connection) {
        Watched one = watched.get(connection);
        if (one != null) {
            one.end();
        }
    }

    /** The connection of a request; {@link Line#UNKNOWN} if it is unknown or closed. */
    public Line line(ServletRequest request) {
        Connection<?> connection = RequestConnection.of(request);
        Line one = connection == null ? null : watched.get(connection);
        return one == null ? Line.UNKNOWN : one;
    }

    /** Whether the connection belongs to a socket: what looks like a request on it is none. */
    boolean isUpgraded(Connection<?> connection) {
        Watched one = watched.get(connection);
        return one != null && one.head.isUpgraded();
    }

    /** The request has been answered. */
    void answered(Connection<?> connection) {
        Watched one = watched.get(connection);
        if (one != null) {
            one.head.answered();
        }
    }

    /** The connection now belongs to the socket. */
    void upgraded(Connection<?> connection) {
        Watched one = watched.get(connection);
        if (one != null && one.reader != null) {
            one.head.upgraded();
            one.connection.setMaxAsyncWriteQueueSize(WHILE_EMPTY);
            readers.leave(one.reader);
        }
    }

    private Watched watch(Connection<?> connection) {
        Watched known = watched.get(connection);
        if (known != null) {
            return known;
        }
        Watched one = new Watched((NIOConnection) connection);
        Watched before = watched.putIfAbsent(connection, one);
        if (before != null) {
            return before;
        }
        one.begin();
        return one;
    }

    /** Counts what a connection takes, and watches for heads that do not end, until the connection is closed. */
    private final class Watched extends ConnectionProbe.Adapter implements Line {

        private final NIOConnection connection;
        private final Head head = new Head();
        private final AtomicReference<Runnable> afterwards = new AtomicReference<>();
        private volatile Reader reader;

        private Watched(NIOConnection connection) {
            this.connection = connection;
        }

        private void begin() {
            InetSocketAddress peer = (InetSocketAddress) connection.getPeerAddress();
            if (peer == null) {
                // It is closed, and nothing will report that.
                watched.remove(connection, this);
                return;
            }
            reader = readers.add(this, peer.getAddress().getHostAddress());
            connection.setMaxAsyncWriteQueueSize(BUFFER_BYTES);
            set(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            connection.getMonitoringConfig().addProbes(this);
            if (!connection.isOpen()) {
                closed();
            }
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void onReadEvent(Connection read, Buffer data, int size) {
            head.came(System.nanoTime());
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void onWriteEvent(Connection written, Buffer data, long size) {
            reader.took(size);
            head.refused();
        }

        @Override
        @SuppressWarnings("rawtypes")
        public void onCloseEvent(Connection ended) {
            closed();
        }

        private void closed() {
            if (watched.remove(connection, this)) {
                readers.remove(reader);
            }
            tell();
        }

        private void tell() {
            Runnable then = afterwards.getAndSet(null);
            if (then != null) {
                try {
                    then.run();
                } catch (RuntimeException e) {
                    // An exception would keep Grizzly from releasing the connection.
                    LOG.log(Level.SEVERE, "The observer of a connection's end failed", e);
                }
            }
        }

        @Override
        public void whenEnded(Runnable then) {
            afterwards.set(then);
            if (!connection.isOpen()) {
                tell();
            }
        }

        @Override
        public void close() {
            connection.closeSilently();
        }

        @Override
        public boolean isOpen() {
            return connection.isOpen();
        }

        @Override
        public boolean isWaiting() {
            return connection.getAsyncWriteQueue().spaceInBytes() > 0;
        }

        @Override
        public void end() {
            // Otherwise the operating system would try to send its buffer for minutes.
            set(StandardSocketOptions.SO_LINGER, 0);
            connection.terminateSilently();
        }

        private <T> void set(SocketOption<T> option, T value) {
            try {
                ((NetworkChannel) connection.getChannel()).setOption(option, value);
            } catch (IOException e) {
                LOG.log(Level.FINE, "A connection was closed already", e);
            }
        }
    }
}
