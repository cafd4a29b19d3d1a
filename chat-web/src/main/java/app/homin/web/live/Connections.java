package app.homin.web.live;

import app.homin.service.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Opens connections and gives them what they need. Thread-safe. */
@ApplicationScoped
public class Connections {

    /** Who sends too much is not read for so long; shorter than a flood is warned. */
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Who has not taken what was sent before the close frame by then is not waited for. */
    private static final Duration CUT = Duration.ofSeconds(5);

    private final FrameWriter writer = new FrameWriter();
    private final Floods floods = new Floods();

    private ConnectionHub hub;
    private FrameHandler handler;
    private LiveThreads threads;
    private LiveSettings settings;
    private Clock clock;
    private LiveMetrics metrics;

    protected Connections() {}

    @Inject
    public Connections(
            ConnectionHub hub,
            FrameHandler handler,
            LiveThreads threads,
            LiveSettings settings,
            Clock clock,
            LiveMetrics metrics) {
        this.hub = hub;
        this.handler = handler;
        this.threads = threads;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        metrics.watch(hub);
    }

    /** A new connection, which has been greeted and gets what its account gets, or is being closed. */
    Connection open(Handshake handshake, Wire wire) {
        Caller caller = handshake.caller();
        Connection connection =
                new Connection(UUID.randomUUID().toString(), caller, handshake.sessionEnd(), wire, new Around());
        connection
                .outbox()
                .send(writer.write(new ServerFrame.Hello(
                        caller.userId(), connection.id(), settings.heartbeat().toSeconds(), clock.instant())));
        switch (hub.add(connection)) {
            case IN -> {}
            case TOO_MANY -> connection.close(CloseCode.TRY_LATER, "too many connections");
            case SESSION_ENDED -> connection.close(CloseCode.POLICY, "signed out");
        }
        return connection;
    }

    private final class Around implements Connection.Surroundings {

        @Override
        public Executor writers() {
            return threads.writers();
        }

        @Override
        public Executor workers() {
            return threads.workers();
        }

        @Override
        public Executor later() {
            return threads.workersAfter(PAUSE);
        }

        @Override
        public Executor closers() {
            return threads.closers();
        }

        @Override
        public Executor afterwards() {
            return threads.closersAfter(CUT);
        }

        @Override
        public LiveSettings settings() {
            return settings;
        }

        @Override
        public Floods floods() {
            return floods;
        }

        @Override
        public BiFunction<Connection, ClientFrame, CompletionStage<Void>> handler() {
            return handler::handle;
        }

        @Override
        public Runnable onSlow() {
            return metrics::slowReader;
        }

        @Override
        public Consumer<Connection> onClose() {
            return hub::remove;
        }
    }
}
