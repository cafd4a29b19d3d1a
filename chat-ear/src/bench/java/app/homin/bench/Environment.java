package app.homin.bench;

import app.homin.launcher.BuildOutput;
import app.homin.launcher.EmbeddedMariaDb;
import app.homin.launcher.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a figure depends on besides the code: machine, versions and settings. */
final class Environment {

    private static final int KIB_PER_GIB = 1 << 20;

    private Environment() {}

    static Map<String, String> of(Options options, BuildOutput build, RunningServer server, EmbeddedMariaDb database)
            throws IOException, SQLException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        environment.put("commit", commit(build.root()));
        environment.put("machine", machine());
        environment.put("system", system());
        environment.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        environment.put("Payara Micro", System.getProperty("payara.version", "unknown"));
        environment.put("JVM options of the server", jvmOptions(server.pid()));
        environment.put("settings of the server", "chat.limits.enabled=false");
        try (Connection connection = database.dataSource().getConnection()) {
            environment.put("MariaDB", variable(connection, "version"));
            for (String name : new String[] {
                "innodb_flush_log_at_trx_commit", "sync_binlog", "innodb_buffer_pool_size", "innodb_log_file_size"
            }) {
                environment.put(name, variable(connection, name));
            }
        }
        environment.put("warm-up, seconds", Long.toString(options.warmUp().toSeconds()));
        environment.put("measured, seconds", Long.toString(options.measured().toSeconds()));
        environment.put("rounds", Integer.toString(options.rounds()));
        environment.put("message, characters", Integer.toString(Marker.LENGTH));
        return environment;
    }

    private static String commit(Path root) throws IOException, InterruptedException {
        return git(root, "rev-parse", "--short=12", "HEAD")
                + (git(root, "status", "--porcelain").isEmpty() ? "" : " with uncommitted changes");
    }

    private static String git(Path root, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("git"), Stream.of(arguments)).toList())
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        return process.waitFor() == 0 ? said : "unknown";
    }

    private static String machine() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " × " + value("/proc/cpuinfo", "model name") + ", "
                + Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / KIB_PER_GIB + " GiB";
    }

    private static String system() throws IOException {
        return value("/etc/os-release", "PRETTY_NAME").replace("\"", "") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
    }

    private static String value(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replaceFirst("\\s*[:=]\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    /** Those of the command line and of the files that it names. */
    private static String jvmOptions(long pid) throws IOException {
        String[] arguments = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                .split("\0");
        List<String> options = new ArrayList<>();
        for (String argument : arguments) {
            options.addAll(
                    argument.startsWith("@") ? Files.readAllLines(Path.of(argument.substring(1))) : List.of(argument));
        }
        options.removeIf(option -> !option.startsWith("-X"));
        return options.isEmpty() ? "none" : String.join(" ", options);
    }

    private static String variable(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@" + name)) {
            row.next();
            return row.getString(1);
        }
    }
}
