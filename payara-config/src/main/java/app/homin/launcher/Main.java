package app.homin.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs the product from the build: Payara Micro with the WAR, and a database unless the settings name one, until this
 * process is told to end. See {@link RunSettings} for the settings.
 *
 * <p>Restarts a server that dies, a limited number of times. Exits with status 0 when asked to, and with 1 and one
 * sentence if something is missing, the database dies, or the server dies too often.
 */
public final class Main {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final RunSettings settings;

    /** What has been started, latest first, which is the order of stopping. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private boolean stopping;

    private Main(RunSettings settings) {
        this.settings = settings;
    }

    /** Starts the product. Returns only if it could not be started or has died. */
    public static void main(String[] arguments) {
        try {
            new Main(RunSettings.of(System.getProperties(), System.getenv())).run();
        } catch (LauncherException e) {
            System.err.println(e.getMessage());
        }
        // The shutdown hook stops the servers. Maven would print pages around an exception.
        System.exit(1);
    }

    private void run() {
        Path data = Folders.usable(settings.data());
        lock(data);
        Path serverFolder = data.resolve("server");
        Path databaseFolder = data.resolve("mariadb");
        if (PayaraMicro.stopOrphan(serverFolder) | EmbeddedMariaDb.stopOrphan(databaseFolder)) {
            System.out.println("Stopped servers that a killed run had left behind.");
        }
        if (!FreePort.isFree(settings.port())) {
            throw new LauncherException("Port " + settings.port()
                    + " is in use by another program; choose another one with -Dhttp.port=...");
        }
        // Ctrl-C, SIGTERM and System.exit all end the JVM through its shutdown hooks, and it waits for them.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));

        System.out.println("Homin is starting with its data in " + data + " ...");
        PayaraMicro.Builder builder = settings.build().payaraMicro(serverFolder).port(settings.port());
        settings.application().forEach(builder::setting);
        PayaraMicro server = startServer(builder, databaseFolder);
        System.out.println("Homin is ready at " + server.uri() + " (Ctrl-C stops it; its log is " + server.log() + ")");
        Restarts restarts = new Restarts();
        while (true) {
            server.onExit().join();
            server = startAgain(builder, server, restarts);
        }
    }

    /** Restarts a server that died, but not endlessly: the cause may be in the data. */
    private PayaraMicro startAgain(PayaraMicro.Builder builder, PayaraMicro dead, Restarts restarts) {
        if (isStopping()) {
            waitForEver();
        }
        if (!restarts.mayBegin(Instant.now())) {
            throw new LauncherException("Homin has stopped " + (Restarts.MOST + 1) + " times within "
                    + Restarts.WITHIN.toMinutes() + " minutes; see " + dead.log() + ".");
        }
        System.out.println("Homin has stopped and is being restarted. If nobody killed it, see " + dead.log() + ".");
        forget(dead);
        PayaraMicro server = keep(builder.launch());
        try {
            server.awaitReady(START_LIMIT);
            System.out.println("Homin is ready again.");
        } catch (LauncherException e) {
            if (server.isAlive()) {
                throw e;
            }
            // It has died again; the caller's next check handles that.
        }
        return server;
    }

    private PayaraMicro startServer(PayaraMicro.Builder builder, Path databaseFolder) {
        Optional<DatabaseSettings> own = settings.database();
        if (own.isPresent()) {
            PayaraMicro server = keep(builder.database(own.get()).launch());
            server.awaitReady(START_LIMIT);
            return server;
        }
        // The server needs seconds before it uses the database, so both start in parallel.
        EmbeddedMariaDb.Planned planned = EmbeddedMariaDb.plan(databaseFolder);
        CompletableFuture<EmbeddedMariaDb> database = CompletableFuture.supplyAsync(planned::start);
        keep(() -> {
            if (!database.isCompletedExceptionally()) {
                database.join().close();
            }
        });
        PayaraMicro server = keep(builder.database(planned.settings()).launch());
        try {
            database.join().onExit().thenRun(this::databaseEnded);
        } catch (CompletionException e) {
            throw e.getCause() instanceof LauncherException cause ? cause : e;
        }
        server.awaitReady(START_LIMIT);
        return server;
    }

    private void databaseEnded() {
        if (!isStopping()) {
            System.err.println("The database has stopped by itself; see " + settings.data() + "/mariadb/mariadb.log.");
            System.exit(1);
        }
    }

    /**
     * Locks the folder: two instances would destroy each other's data. The lock ends with this process, even if it is
     * killed.
     */
    private void lock(Path data) {
        Path file = data.resolve("homin.lock");
        try {
            // Stays open as long as the JVM: closing the file would release the lock.
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
            FileLock lock = opened.getChannel().tryLock();
            if (lock == null) {
                opened.close();
                throw inUse(data);
            }
            started.push(opened);
        } catch (OverlappingFileLockException e) {
            throw inUse(data);
        } catch (IOException e) {
            throw new LauncherException("The folder " + data + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static LauncherException inUse(Path data) {
        return new LauncherException("The folder " + data
                + " is in use by another running Homin; stop that one or choose another folder with -Dchat.data=...");
    }

    private synchronized <T extends AutoCloseable> T keep(T resource) {
        if (stopping) {
            close(resource);
        } else {
            started.push(resource);
        }
        return resource;
    }

    private synchronized void forget(AutoCloseable resource) {
        started.remove(resource);
    }

    private synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized void stop() {
        stopping = true;
        while (!started.isEmpty()) {
            close(started.pop());
        }
        System.out.println("Homin has stopped.");
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            System.err.println(e.getMessage());
        }
    }

    /** The JVM is shutting down and its hooks do the rest; returning would make Maven report a finished build. */
    private static void waitForEver() {
        new CompletableFuture<Void>().join();
    }
}
