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
 * A real MariaDB server as a child process that listens on the loopback address only and keeps all its files in one
 * folder. It is for trials and tests; its binaries get no security updates.
 *
 * <p>Only one process at a time uses a folder. A server left running there by a killed run is stopped first.
 * {@link #close()} stops the server and keeps the data; only {@link #startTemporary()} removes them.
 *
 * <p>The account {@value #USER} owns every database whose name starts with {@value #DATABASE}. Its password is random
 * and stored in the folder's file {@code password}, readable by the owner alone.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    /** The application's account, and the only one that can log in over TCP. */
    public static final String USER = "homin";

    /** The application's database; names of further databases must start with it. */
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
     * Starts a server with a new, empty folder under {@code target}, which {@link #close()} removes.
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
     * Starts a server on a free port with the data of this folder; creates the empty database {@value #DATABASE} if
     * there are no data yet.
     *
     * @param folder created if absent
     * @throws LauncherException if it cannot be started
     */
    public static EmbeddedMariaDb start(Path folder) {
        return start(folder, 0);
    }

    /**
     * As {@link #start(Path)}, on a given port: a test can take its database away and bring it back at the same
     * address.
     *
     * @param port 0 for any free one
     * @throws LauncherException if it cannot be started
     */
    public static EmbeddedMariaDb start(Path folder, int port) {
        return start(folder, port, false);
    }

    /**
     * Stops the server that a killed run left behind in this folder, if there is one.
     *
     * @return whether there was one
     * @throws LauncherException if it cannot be stopped
     */
    public static boolean stopOrphan(Path folder) {
        return ServerProcess.stopOrphan(NAME, pidFile(folder.toAbsolutePath().normalize()), STOP_LIMIT);
    }

    /** The settings with which an application uses {@value #DATABASE}. */
    public DatabaseSettings settings() {
        return settings(DATABASE);
    }

    /**
     * The settings with which an application uses another database.
     *
     * @param database a name that starts with {@value #DATABASE}, see {@link #createDatabase(String)}
     */
    public DatabaseSettings settings(String database) {
        return new DatabaseSettings(address(port, database), USER, password);
    }

    /** Connections to {@value #DATABASE}: a new one for each call, not pooled. */
    public DataSource dataSource() {
        return dataSource(settings());
    }

    /**
     * Creates an empty database, replacing one of the same name, so that a test can start empty on a shared server.
     *
     * @param name {@value #DATABASE}, followed by letters, digits and {@code _}
     * @return the settings with which an application uses it
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

    /** The file with the server's output. */
    public Path log() {
        return log(folder);
    }

    /** Kills the server, as a power cut would; the data stay. */
    public void kill() {
        process.kill();
    }

    /** Starts a server after {@link #kill} on the same port with the same data; use it instead of this one. */
    public EmbeddedMariaDb startAgain() {
        return start(folder, port, temporary);
    }

    /** Freezes the server: it keeps its connections and answers nothing until {@link #thaw}. Not on Windows. */
    public void freeze() {
        process.signal("STOP");
        process.awaitStopped();
    }

    /** Resumes the server after {@link #freeze}. */
    public void thaw() {
        process.signal("CONT");
    }

    /** Stops the server, waits for its end, and removes the folder if it is temporary. Further calls do nothing. */
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

    /** Completes when the server has ended for any reason. */
    CompletableFuture<ProcessHandle> onExit() {
        return process.onExit();
    }

    /**
     * Determines all settings that an application needs, before the server is started.
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
                // Another process may have taken the free port in between.
                if (wantedPort != 0 || attempt == PORT_ATTEMPTS || !(e.getCause() instanceof BindException)) {
                    throw e;
                }
            }
        }
    }

    /**
     * A server that has its folder, port and password, and is not started yet.
     *
     * @param folder exists
     * @param port was free
     * @param password is stored in the folder's file
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
                        "MariaDB did not start with " + folder + "; its output: " + String.join(" / ", said),
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

    /** Creates MariaDB's system tables; a crash halfway leaves nothing that looks complete. */
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
                // No Unix socket: it is not used, and its path is limited to 107 characters.
                "--socket=",
                "--init-file=" + accounts(folder),
                "--skip-name-resolve",
                // Otherwise MariaDB 11.4 creates an RSA key at each start, which takes seconds.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_uca1400_ai_ci",
                // An acknowledged message survives a power cut.
                "--innodb-flush-log-at-trx-commit=1",
                // The index that recognizes repeated messages is accessed at random: once it no longer fits into
                // memory, a write costs twice as much. Allocated as needed.
                "--innodb-buffer-pool-size=512M",
                "--performance-schema=OFF",
                "--max-allowed-packet=64M"));
        command.addAll(asRoot());
        return ServerProcess.start(NAME, command, Map.of(), folder, log(folder), pidFile(folder));
    }

    /** MariaDB refuses to run as root unless told to. */
    private static List<String> asRoot() {
        return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
    }

    /**
     * The server runs this at each start before it accepts connections, so the accounts always match the password file.
     */
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
            throw new IllegalStateException("the driver refuses the address of the embedded database", e);
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
