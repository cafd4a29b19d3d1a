package app.homin.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Payara Micro as a child process, with Homin's WAR at the context root {@code /} and the configuration files of
 * {@code payara-config}. Created by {@link BuildOutput#payaraMicro(Path)}. Thread-safe.
 */
public final class PayaraMicro implements RunningServer {

    private static final String NAME = "Payara Micro";

    /** Longer than the five seconds that the application gives its clients to disconnect. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final ServerProcess process;
    private final URI uri;
    private final ServerLog log;

    private PayaraMicro(ServerProcess process, URI uri, ServerLog log) {
        this.process = process;
        this.uri = uri;
        this.log = log;
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

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Path log() {
        return log.file();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public CompletableFuture<Void> onExit() {
        return process.onExit().thenAccept(ended -> {});
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop(STOP_LIMIT);
    }

    /**
     * Waits until {@code /health/ready} answers 200.
     *
     * @throws LauncherException if the process ends first, the deployment fails, or the limit passes
     */
    void awaitReady(Duration limit) {
        Readiness.await(uri, process, log, limit);
    }

    private static PidFile pidFile(Path folder) {
        return new PidFile(folder.resolve("payara-micro.pid"), marker(folder));
    }

    /** An argument that is unique to the server of this folder. */
    private static String marker(Path folder) {
        return "-Dhomin.folder=" + folder;
    }

    /** Collects the settings of a server and starts it. Not thread-safe. */
    public static final class Builder {

        private final BuildOutput build;
        private final Path folder;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> jvmOptions = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private Path war;
        private int port;
        private Duration limit = Duration.ofMinutes(5);

        Builder(BuildOutput build, Path folder) {
            this.build = build;
            this.folder = folder.toAbsolutePath().normalize();
            this.war = build.war();
        }

        /** The WAR to deploy instead of the built one. */
        public Builder war(Path archive) {
            this.war = Objects.requireNonNull(archive, "archive");
            return this;
        }

        /** The port for HTTP; 0, the default, means any free one. */
        public Builder port(int httpPort) {
            this.port = httpPort;
            return this;
        }

        /** The database to use; by default, the one in this process's environment. */
        public Builder database(DatabaseSettings settings) {
            environment.putAll(settings.environment());
            return this;
        }

        /**
         * A MicroProfile Config setting, passed as an environment variable.
         *
         * @param name dotted, such as {@code chat.public.origins}
         */
        public Builder setting(String name, String value) {
            environment.put(RunSettings.environmentName(name), value);
            return this;
        }

        /** Additional JVM options, which override those of {@code jvm.options}. */
        public Builder jvmOptions(String... more) {
            jvmOptions.addAll(List.of(more));
            return this;
        }

        /**
         * Additional options of Payara Micro. With {@code --clustermode} the server joins a data grid; by default there
         * is none, since a single server needs none.
         */
        public Builder options(String... more) {
            options.addAll(List.of(more));
            return this;
        }

        /** The time limit for the server to become ready, two minutes by default. */
        public Builder startLimit(Duration longest) {
            this.limit = Objects.requireNonNull(longest, "longest");
            return this;
        }

        /**
         * Starts the server and waits until {@code /health/ready} answers 200. The server is stopped when this JVM
         * exits.
         *
         * @throws LauncherException if the server does not become ready; it is stopped then
         */
        public PayaraMicro start() {
            PayaraMicro server = launch();
            server.process.stoppedAtExit(STOP_LIMIT);
            try {
                server.awaitReady(limit);
                return server;
            } catch (LauncherException e) {
                server.close();
                throw e;
            }
        }

        /** Starts the process without waiting. */
        PayaraMicro launch() {
            Folders.usableByOwner(folder);
            stopOrphan(folder);
            int httpPort = port == 0 ? FreePort.next() : port;
            MicroRuntime runtime = MicroRuntime.of(build.payaraMicroJar());
            Path configuration = build.configuration().resolve("micro");
            List<String> jvm = new ArrayList<>(List.of("@" + configuration.resolve("jvm.options")));
            jvm.addAll(jvmOptions);
            jvm.add(marker(folder));
            List<String> command = runtime.command(folder.resolve("payara"), jvm);
            command.addAll(List.of(
                    "--prebootcommandfile",
                    configuration.resolve("pre-boot.asadmin").toString()));
            command.addAll(List.of(
                    "--postdeploycommandfile",
                    configuration.resolve("post-deploy.asadmin").toString()));
            command.addAll(List.of(
                    "--logproperties",
                    configuration.resolve("logging.properties").toString()));
            command.addAll(List.of("--port", Integer.toString(httpPort)));
            command.addAll(List.of("--deploy", war.toAbsolutePath().toString(), "--contextroot", "/"));
            command.add("--disablephonehome");
            if (!options.contains("--clustermode")) {
                // Two seconds faster than --nocluster, which starts a data grid of one on a public address.
                command.add("--nohazelcast");
            }
            command.addAll(options);
            Folders.usableByOwner(folder.resolve("logs"));
            ServerLog log = ServerLog.fromNowOn(folder.resolve("logs/homin.0.log"));
            ServerProcess process = ServerProcess.start(
                    NAME, command, environment, folder, folder.resolve("console.log"), pidFile(folder));
            URI uri = URI.create("http://localhost:" + httpPort + "/");
            return new PayaraMicro(process, uri, log);
        }
    }
}
