package app.homin.support;

import app.homin.launcher.BuildOutput;
import app.homin.launcher.EmbeddedMariaDb;
import app.homin.launcher.FreePort;
import app.homin.launcher.PayaraServer;
import app.homin.launcher.RunningServer;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The product as it runs: a database of its own, and the WAR on Payara Micro or, with the system property
 * {@code homin.target=server}, the EAR on Payara Server. It keeps its port and its data over {@link #restart()}.
 */
public final class Homin implements AutoCloseable {

    /** All tests come from one address and write faster than people: these limits have tests of their own. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("chat.limits.login.address.failures", "100000"),
            Map.entry("chat.limits.register.address.attempts", "100000"),
            // These two have their tests here.
            Map.entry("chat.limits.searches.account", "120"),
            Map.entry("chat.limits.chats", "400"),
            Map.entry("chat.admin.emails", ChatUser.ADMINISTRATOR),
            Map.entry("chat.operations.token", ChatApi.OPERATIONS_TOKEN),
            Map.entry("chat.limits.messages.burst", "100000"),
            Map.entry("chat.limits.messages.per-second", "1000"),
            Map.entry("chat.limits.members", "1000000"),
            Map.entry("chat.limits.frames.burst", "20000"),
            Map.entry("chat.limits.frames.per-second", "2000"),
            // The page of all components is tested too.
            Map.entry("chat.development", "true"));

    private final BuildOutput build = BuildOutput.fromSystemProperties();
    private final Path folder;
    private final Map<String, String> settings;
    private EmbeddedMariaDb database;
    private final int port;
    private RunningServer server;

    private Homin(Path folder, Map<String, String> settings, EmbeddedMariaDb database, int port) {
        this.folder = folder;
        this.settings = settings;
        this.database = database;
        this.port = port;
    }

    /** Starts the one that all tests of this JVM share. */
    public static Homin start() {
        return startIn("it-" + System.getProperty("homin.instance", target()));
    }

    /** Starts one with a folder of its own under {@code target}. */
    public static Homin startIn(String name) {
        return startIn(name, SETTINGS);
    }

    /** The same with these settings and none of those that make testing easy. */
    public static Homin startIn(String name, Map<String, String> settings) {
        EmbeddedMariaDb database = EmbeddedMariaDb.startTemporary();
        Path folder = Path.of("target", name).toAbsolutePath();
        Homin homin = new Homin(folder, settings, database, freePort());
        try {
            forgetLogs(folder.resolve("logs"));
            homin.launch();
            return homin;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Payara Server's other ports lie around its port for HTTP. */
    private static int freePort() {
        return target().equals("server") ? PayaraServer.freePort() : FreePort.next();
    }

    /** {@code micro} or {@code server}. */
    public static String target() {
        return System.getProperty("homin.target", "micro");
    }

    /** Where it answers, with a slash at the end. */
    public URI uri() {
        return server.uri();
    }

    /** An address on it. */
    public URI uri(String pathAndQuery) {
        return uri().resolve(pathAndQuery);
    }

    /** The address of the socket. */
    public URI socket() {
        return URI.create(uri("/ws").toString().replaceFirst("^http", "ws"));
    }

    /** What a browser says is the origin of its pages. */
    public String origin() {
        return uri().getScheme() + "://" + uri().getAuthority();
    }

    /** Its database, for looking at what is stored. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** The process id of the server. */
    public long pid() {
        return server.pid();
    }

    /** The server's log. */
    public Path log() {
        return server.log();
    }

    /** The folder with what the build made. */
    public BuildOutput build() {
        return build;
    }

    /** Ends the server as a crash does. */
    public void kill() {
        server.kill();
    }

    /** Stops the server as an administrator does. */
    public void stop() {
        server.close();
    }

    /** Starts the server again, on the same port with the same data. */
    public void startAgain() {
        launch();
    }

    /** Stops and starts. */
    public void restart() {
        stop();
        startAgain();
    }

    /** Makes the database hang. */
    public void freezeDatabase() {
        database.freeze();
    }

    /** Lets the database go on. */
    public void thawDatabase() {
        database.thaw();
    }

    /** Ends the database as a power cut does. */
    public void killDatabase() {
        database.kill();
    }

    /** Starts the database again, on the same port with the same data. */
    public void startDatabaseAgain() {
        database = database.startAgain();
    }

    /** Starts the server again if it is not running. */
    public void ensureRunning() {
        if (!server.isAlive()) {
            launch();
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        database.close();
    }

    /** The tests look at what this run logs. */
    private static void forgetLogs(Path logs) {
        File[] files = logs.toFile().listFiles(File::isFile);
        for (File file : files == null ? new File[0] : files) {
            file.delete();
        }
    }

    private void launch() {
        server = switch (target()) {
            case "micro" -> micro();
            case "server" -> payaraServer();
            default -> throw new IllegalArgumentException("homin.target is micro or server, not " + target());
        };
    }

    private RunningServer micro() {
        var builder = build.payaraMicro(folder).port(port).database(database.settings());
        settings.forEach(builder::setting);
        return builder.start();
    }

    private RunningServer payaraServer() {
        var builder = build.payaraServer(folder).port(port).database(database.settings());
        settings.forEach(builder::setting);
        return builder.start();
    }
}
