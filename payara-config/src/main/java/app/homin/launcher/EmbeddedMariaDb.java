package app.homin.launcher;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * A real MariaDB server of one's own: a child process that listens on the loopback address only and keeps everything
 * it has in one folder. It is for trying the product out and for tests; its binaries get no security updates.
 *
 * <p>The folder is used by one process at a time. A server that a killed run left running on it is stopped first.
 * {@link #close()} stops the server and leaves the data; only {@link #startTemporary()} removes them.
 *
 * <p>The account {@value #USER} owns every database whose name starts with {@value #DATABASE}. Its password is random,
 * in the file {@code password} of the folder, readable by the owner alone.
 *
 * <p>Instances are safe for use by several threads.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    /** The account of the application, and the only one that can log in over TCP. */
    public static final String USER = "homin";

    /** The database of the application; the names of further ones must start with it. */
    public static final String DATABASE = "homin";

    private static final String NAME = "MariaDB";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PORT_ATTEMPTS = 3;

    private final Path folder;
    private final int port;
    private final String password;
    private final ServerProcess process;
    private final boolean temporary;

    private EmbeddedMariaDb(Path folder, int port, String password, ServerProcess process, boolean temporary) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.process = process;
        this.temporary = temporary;
    }

    /**
     * Starts a server with a new and empty folder under {@code target}, which {@link #close()} removes.
     *
     * @throws LauncherException if it cannot be started
     */
    public static EmbeddedMariaDb startTemporary() {
        Path target = Path.of("target").toAbsolutePath();
        try {
            Files.createDirectories(target);
            return start(Files.createTempDirectory(target, "mariadb-"), 0, true);
        } catch (IOException e) {
            throw new LauncherException("The folder " + target + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Starts a server on a free port with the data of this folder, and with the empty database {@value #DATABASE} if
     * there are none yet.
     *
     * @param folder created if absent
     * @throws LauncherException if it cannot be started
     */
    public static EmbeddedMariaDb start(Path folder) {
        return start(folder, 0);
    }

    /**
     * As {@link #start(Path)}, on a port of the caller's choice: a test takes its database away and gives it back so.
     *
     * @param port 0 for any free one
     * @throws LauncherException if it cannot be started
     */
    public static EmbeddedMariaDb start(Path folder, int port) {
        return start(folder, port, false);
    }

    /**
     * Stops the server that a killed run left behind with this folder, if there is one.
     *
     * @return whether there was one
     * @throws LauncherException if it cannot be stopped
     */
    public static boolean stopOrphan(Path folder) {
        return ServerProcess.stopOrphan(NAME, pidFile(folder.toAbsolutePath().normalize()), STOP_LIMIT);
    }

    /** What the application has to be told to use {@value #DATABASE}. */
    public DatabaseSettings settings() {
        return settings(DATABASE);
    }

    /**
     * The same for another database.
     *
     * @param database a name that starts with {@value #DATABASE}, see {@link #createDatabase(String)}
     */
    public DatabaseSettings settings(String database) {
        return new DatabaseSettings(address(port, database), USER, password);
    }

    /** Connections to {@value #DATABASE}, a new one for each call and not pooled. */
    public DataSource dataSource() {
        return dataSource(settings());
    }

    /**
     * Creates an empty database, or empties the one of that name, so that a test starts from nothing without a server
     * of its own.
     *
     * @param name letters, digits and {@code _} after {@value #DATABASE}
     * @return what an application has to be told to use it
     * @throws SQLException if the server refuses
     */
    public DatabaseSettings createDatabase(String name) throws SQLException {
        if (!name.matches(DATABASE + "\\w*")) {
            throw new IllegalArgumentException(name + " does not start with " + DATABASE);
        }
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name);
            statement.execute("CREATE DATABASE " + name);
        }
        return settings(name);
    }

    /** The port on the loopback address. */
    public int port() {
        return port;
    }

    /** The process id of the server. */
    public long pid() {
        return process.pid();
    }

    /** What the server printed. */
    public Path log() {
        return log(folder);
    }

    /** Ends the server at once, as a power cut would; the data stay. */
    public void kill() {
        process.kill();
    }

    /** Starts a server again after {@link #kill}, on the same port with the same data; it takes the place of this one. */
    public EmbeddedMariaDb startAgain() {
        return start(folder, port, temporary);
    }

    /** Makes the server hang: it keeps its connections and answers nothing until {@link #thaw}. Not on Windows. */
    public void freeze() {
        process.signal("STOP");
        process.awaitStopped();
    }

    /** Ends what {@link #freeze} began. */
    public void thaw() {
        process.signal("CONT");
    }

    /** Stops the server, waits for its end, and removes the folder if it was temporary. Further calls do nothing. */
    @Override
    public void close() {
        process.stop(STOP_LIMIT);
        if (temporary) {
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new LauncherException("The folder " + folder + " cannot be removed: " + e.getMessage() + ".", e);
            }
        }
    }

    /** Completes when the server has ended, for whatever reason. */
    CompletableFuture<ProcessHandle> onExit() {
        return process.onExit();
    }

    /**
     * Decides everything that an application has to be told about a server, before the server is started.
     *
     * @throws LauncherException if the folder cannot be used
     */
    static Planned plan(Path folder) {
        return plan(folder, 0);
    }

    private static Planned plan(Path anyFolder, int wantedPort) {
        Path folder = Folders.usableByOwner(anyFolder.toAbsolutePath().normalize());
        try {
            String password = password(folder.resolve("password"));
            return new Planned(folder, wantedPort == 0 ? FreePort.next() : wantedPort, password);
        } catch (IOException e) {
            throw new LauncherException("The folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private static EmbeddedMariaDb start(Path folder, int wantedPort, boolean temporary) {
        for (int attempt = 1; ; attempt++) {
            try {
                return plan(folder, wantedPort).start(temporary);
            } catch (LauncherException e) {
                // Another process can have taken the port since it was found free.
                if (wantedPort != 0 || attempt == PORT_ATTEMPTS || !(e.getCause() instanceof BindException)) {
                    throw e;
                }
            }
        }
    }

    /**
     * A server that has its folder, its port and its password, and is not started yet.
     *
     * @param folder exists
     * @param port was free
     * @param password is in the folder's file
     */
    record Planned(Path folder, int port, String password) {

        DatabaseSettings settings() {
            return new DatabaseSettings(address(port, DATABASE), USER, password);
        }

        /** @throws LauncherException if the server cannot be started */
        EmbeddedMariaDb start() {
            return start(false);
        }

        private EmbeddedMariaDb start(boolean temporary) {
            stopOrphan(folder);
            Path home = MariaDbBinaries.unpackInto(BuildOutput.binaries());
            try {
                Files.createDirectories(folder.resolve("tmp"));
                install(home, folder);
                ServerProcess process = launch(home, folder, port, password);
                if (temporary) {
                    process.stoppedAtExit(STOP_LIMIT);
                }
                EmbeddedMariaDb database = new EmbeddedMariaDb(folder, port, password, process, temporary);
                if (database.becomesReady()) {
                    Files.delete(accounts(folder));
                    return database;
                }
                process.stop(STOP_LIMIT);
                List<String> said = process.lastLines(3);
                boolean portTaken =
                        process.lastLines(50).stream().anyMatch(line -> line.contains("Can't start server: Bind"));
                throw new LauncherException(
                        "MariaDB did not start with " + folder + "; it says: " + String.join(" / ", said),
                        portTaken ? new BindException("port " + port) : null);
            } catch (IOException e) {
                throw new LauncherException("The folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
            }
        }
    }

    private static String password(Path file) throws IOException {
        if (Files.isReadable(file)) {
            String password = Files.readString(file).strip();
            if (!password.isEmpty()) {
                return password;
            }
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Folders.writeSecret(file, password + "\n");
        return password;
    }

    /** Creates MariaDB's system tables; a crash in the middle leaves nothing that looks complete. */
    private static void install(Path home, Path folder) throws IOException {
        Path data = data(folder);
        if (Files.isDirectory(data)) {
            return;
        }
        Path unfinished = Folders.emptied(folder.resolve("data.unfinished"));
        List<String> command = new ArrayList<>();
        if (MariaDbBinaries.isWindows()) {
            command.add(home.resolve("bin/mariadb-install-db.exe").toString());
        } else {
            command.addAll(List.of(
                    "/bin/sh",
                    home.resolve("scripts/mariadb-install-db").toString(),
                    "--no-defaults",
                    "--basedir=" + home,
                    "--force",
                    "--skip-name-resolve",
                    "--skip-test-db",
                    "--tmpdir=" + folder.resolve("tmp")));
            command.addAll(asRoot());
        }
        command.add("--datadir=" + unfinished);
        Path output = folder.resolve("install.log");
        Process install = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!install.waitFor(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || install.exitValue() != 0) {
                install.destroyForcibly();
                throw new LauncherException(
                        "MariaDB's system tables could not be created in " + folder + "; see " + output + ".");
            }
        } catch (InterruptedException e) {
            install.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new LauncherException("The start of MariaDB was interrupted.", e);
        }
        Files.delete(output);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static ServerProcess launch(Path home, Path folder, int port, String password) throws IOException {
        Folders.writeSecret(accounts(folder), accountsScript(password));
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin").resolve(MariaDbBinaries.program("mariadbd")).toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data(folder),
                "--tmpdir=" + folder.resolve("tmp"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                // No Unix socket: nobody needs it, and its path may be at most 107 characters long.
                "--socket=",
                "--init-file=" + accounts(folder),
                "--skip-name-resolve",
                // MariaDB 11.4 makes a new RSA key at each start otherwise, which takes seconds.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_uca1400_ai_ci",
                // An acknowledged message survives a power cut.
                "--innodb-flush-log-at-trx-commit=1",
                // The index by which a message is recognized that is sent twice is met at random: once it no longer
                // fits, a
                // write costs twice as much. Taken as it is needed.
                "--innodb-buffer-pool-size=512M",
                "--performance-schema=OFF",
                "--max-allowed-packet=64M"));
        command.addAll(asRoot());
        return ServerProcess.start(NAME, command, Map.of(), folder, log(folder), pidFile(folder));
    }

    /** MariaDB refuses to run as root unless it is told so. */
    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    /** Run by the server at each start before it accepts a connection, so that it always agrees with the file. */
    private static String accountsScript(String password) {
        String account = "'" + USER + "'@'127.0.0.1'";
        return String.join(
                "\n",
                "CREATE DATABASE IF NOT EXISTS " + DATABASE + ";",
                "CREATE USER IF NOT EXISTS " + account + " IDENTIFIED BY '" + password + "';",
                "ALTER USER " + account + " IDENTIFIED BY '" + password + "';",
                "GRANT ALL PRIVILEGES ON `" + DATABASE + "%`.* TO " + account + ";",
                "");
    }

    private boolean becomesReady() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            try (Connection connection = dataSource().getConnection()) {
                return connection.isValid(1);
            } catch (SQLException notYet) {
                if (process.endsWithin(PAUSE)) {
                    return false;
                }
            }
        }
        return false;
    }

    private static DataSource dataSource(DatabaseSettings settings) {
        try {
            MariaDbDataSource source = new MariaDbDataSource(settings.url());
            source.setUser(settings.user());
            source.setPassword(settings.password());
            return source;
        } catch (SQLException e) {
            throw new IllegalStateException("An address of our own is refused", e);
        }
    }

    private static String address(int port, String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static Path log(Path folder) {
        return folder.resolve("mariadb.log");
    }

    private static Path accounts(Path folder) {
        return folder.resolve("accounts.sql");
    }

    private static PidFile pidFile(Path folder) {
        return new PidFile(folder.resolve("mariadb.pid"), "--datadir=" + data(folder));
    }
}
