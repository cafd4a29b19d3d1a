package app.homin.web.live;

import app.homin.service.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What tests of connections need around them. All tasks wait until {@link #runAll}. */
final class Fixtures implements Connection.Surroundings {

    static final LiveSettings SETTINGS = settings(true);

    final Deque<Runnable> tasks = new ArrayDeque<>();
    /** Not among those of {@link #runAll}. */
    final Deque<Runnable> afterwards = new ArrayDeque<>();

    final List<ClientFrame> handled = Collections.synchronizedList(new ArrayList<>());
    final Floods floods = new Floods();
    int slow;
    final List<Connection> over = Collections.synchronizedList(new ArrayList<>());

    static LiveSettings settings(boolean limited) {
        return new LiveSettings(
                Duration.ofSeconds(25),
                Duration.ofSeconds(60),
                Duration.ofSeconds(20),
                8,
                512 * 1024,
                4,
                3,
                1,
                1,
                500,
                limited,
                6,
                1,
                2,
                1,
                20_000,
                1_000);
    }

    static Caller caller(long userId) {
        return new Caller(userId, "session-" + userId, Set.of("user"));
    }

    Connection connection(String id, long userId, Wire wire) {
        return new Connection(id, caller(userId), Instant.MAX, wire, this);
    }

    void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Override
    public Executor writers() {
        return tasks::add;
    }

    @Override
    public Executor workers() {
        return tasks::add;
    }

    @Override
    public Executor later() {
        return tasks::add;
    }

    @Override
    public Executor closers() {
        return tasks::add;
    }

    @Override
    public Executor afterwards() {
        return afterwards::add;
    }

    @Override
    public Floods floods() {
        return floods;
    }

    @Override
    public LiveSettings settings() {
        return SETTINGS;
    }

    @Override
    public BiFunction<Connection, ClientFrame, CompletionStage<Void>> handler() {
        return (connection, frame) -> {
            handled.add(frame);
            return null;
        };
    }

    @Override
    public Runnable onSlow() {
        return () -> slow++;
    }

    @Override
    public Consumer<Connection> onClose() {
        return over::add;
    }
}
