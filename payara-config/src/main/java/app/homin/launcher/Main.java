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
 * Runs the product from the build: a database, unless one's own is named, and Payara Micro with the WAR, until this
 * process is told to end. See {@link RunSettings} for what can be set.
 *
 * <p>A server that dies by itself is started again, a few times. Ends with status 0 when asked to, and with 1 and one
 * sentence when something is missing, the database dies, or the server does too often.
 */
public final class Main {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final RunSettings settings;

    /** What has been started, the newest first, which is the order to stop in. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private boolean stopping;

    private Main(RunSettings settings) {
        this.settings = settings;
    }

    /** Starts the product and returns only if it could not be started or has died. */
    public static void main(String[] arguments) {
        try {
            new Main(RunSettings.of(System.getProperties(), System.getenv())).run();
        } catch (LauncherException e) {
            System.err.println(e.getMessage());
        }
        // The shutdown hook stops what runs. An exception thrown to Maven would print pages around the sentence.
        System.exit(1);
    }

    private void run() {
        Path data = Folders.usable(settings.data());
        lock(data);
        Path serverFolder = data.resolve("server");
        Path databaseFolder = data.resolve("mariadb");
        if (PayaraMicro.stopOrphan(serverFolder) | EmbeddedMariaDb.stopOrphan(databaseFolder)) {
            System.out.println("Stopped what an earlier, killed run had left behind.");
        }
        if (!FreePort.isFree(settings.port())) {
            throw new LauncherException("Port " + settings.port()
                    + " is in use by another program; choose another one with -Dhttp.port=...");
        }
        // Ctrl-C, SIGTERM and System.exit all end the JVM through its hooks, and it waits for them.
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

    /** Only if it died of itself, and not for ever: what kills it may be in the data. */
    private PayaraMicro startAgain(PayaraMicro.Builder builder, PayaraMicro dead, Restarts restarts) {
        if (isStopping()) {
            waitForEver();
        }
        if (!restarts.mayBegin(Instant.now())) {
            throw new LauncherException("Homin has stopped " + (Restarts.MOST + 1) + " times within "
                    + Restarts.WITHIN.toMinutes() + " minutes; see " + dead.log() + ".");
        }
        System.out.println("Homin has stopped and is started again. If nobody killed it, " + dead.log() + " says why.");
        forget(dead);
        PayaraMicro server = keep(builder.launch());
        try {
            server.awaitReady(START_LIMIT);
            System.out.println("Homin is ready again.");
        } catch (LauncherException e) {
            if (server.isAlive()) {
                throw e;
            }
            // It has died again, and is looked at so.
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
        // The server needs seconds before it asks for the database, so both start at once.
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

    /** Two products with one folder would destroy its data. The lock ends with this process, however that ends. */
    private void lock(Path data) {
        Path file = data.resolve("homin.lock");
        try {
            // Open as long as the JVM: closing the file would give up the lock.
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

    /** The JVM is on its way out and its hooks do the rest; returning would make Maven report a finished build. */
    private static void waitForEver() {
        new CompletableFuture<Void>().join();
    }
}
