package app.homin.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Payara Server with a dedicated domain on free ports, into which the administrator's scripts of {@code payara-config}
 * deploy Homin's EAR. Created by {@link BuildOutput#payaraServer(Path)}. Thread-safe.
 */
public final class PayaraServer implements RunningServer {

    private static final String NAME = "Payara Server";
    private static final String DOMAIN = "homin";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration COMMAND_LIMIT = Duration.ofMinutes(3);

    /** Number of ports over which {@code create-domain --portbase} spreads a domain. */
    private static final int PORTS = 100;

    private static final int ADMIN_PORT = 48;
    private static final int HTTP_PORT = 80;

    private final ServerProcess process;
    private final URI uri;
    private final Path log;

    private PayaraServer(ServerProcess process, URI uri, Path log) {
        this.process = process;
        this.uri = uri;
        this.log = log;
    }

    /**
     * Finds a port for HTTP for which all other ports of a domain were free, too, a moment ago.
     *
     * @throws LauncherException if none was found
     */
    public static int freePort() {
        return FreePort.firstOf(PORTS) + HTTP_PORT;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Path log() {
        return log;
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

    /** Collects the settings of a server and starts it. Not thread-safe. */
    public static final class Builder {

        private final BuildOutput build;
        private final Path folder;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private Path ear;
        private int port;
        private Duration limit = Duration.ofMinutes(5);

        Builder(BuildOutput build, Path folder) {
            this.build = build;
            this.folder = folder.toAbsolutePath().normalize();
            this.ear = build.ear();
        }

        /** The EAR to deploy instead of the built one; {@code deploy.asadmin} requires the name {@code homin.ear}. */
        public Builder ear(Path archive) {
            this.ear = Objects.requireNonNull(archive, "archive");
            return this;
        }

        /** The port for HTTP; 0, the default, means any free one. The domain's other ports are near it. */
        public Builder port(int httpPort) {
            this.port = httpPort;
            return this;
        }

        /** The database to use; by default, the one in this process's environment. */
        public Builder database(DatabaseSettings settings) {
            environment.putAll(settings.environment());
            return this;
        }

        /** A MicroProfile Config setting, as with {@link PayaraMicro.Builder#setting(String, String)}. */
        public Builder setting(String name, String value) {
            environment.put(RunSettings.environmentName(name), value);
            return this;
        }

        /** The time limit for the deployed application to become ready, three minutes by default. */
        public Builder startLimit(Duration longest) {
            this.limit = Objects.requireNonNull(longest, "longest");
            return this;
        }

        /**
         * Creates and configures a domain, deploys the EAR and waits until {@code /health/ready} answers 200. A second
         * start with the same folder, port and EAR reuses the domain. The server is stopped when this JVM exits.
         *
         * @throws LauncherException if a step fails; the server is stopped then
         */
        public PayaraServer start() {
            Folders.usableByOwner(folder);
            Path domain = folder.resolve(DOMAIN);
            PidFile pidFile = new PidFile(folder.resolve("payara-server.pid"), "-Dcom.sun.aas.instanceRoot=" + domain);
            ServerProcess.stopOrphan(NAME, pidFile, STOP_LIMIT);
            int ports = (port == 0 ? freePort() : port) - HTTP_PORT;
            boolean deployed = isKept(domain, ports);
            if (!deployed) {
                createDomain(domain, ports);
            }
            startDomain(ports);
            Path log = domain.resolve("logs/server.log");
            ServerProcess process =
                    ServerProcess.of(NAME, process(domain), log, pidFile).stoppedAtExit(STOP_LIMIT);
            PayaraServer server =
                    new PayaraServer(process, URI.create("http://localhost:" + (ports + HTTP_PORT) + "/"), log);
            try {
                if (!deployed) {
                    script(ports, ear.toAbsolutePath().getParent(), "deploy.asadmin");
                    Files.writeString(deployedAt(domain), ports + "\n");
                }
                Readiness.await(server.uri, process, ServerLog.fromNowOn(log), limit);
                return server;
            } catch (LauncherException e) {
                server.close();
                throw e;
            } catch (IOException e) {
                server.close();
                throw new LauncherException("The folder " + folder + " cannot be used: " + e.getMessage() + ".", e);
            }
        }

        /** Whether the domain of an earlier start has these ports and this EAR and can be reused. */
        private boolean isKept(Path domain, int ports) {
            Path note = deployedAt(domain);
            try {
                return Files.readString(note).strip().equals(Integer.toString(ports))
                        && Files.getLastModifiedTime(note).compareTo(Files.getLastModifiedTime(ear)) > 0;
            } catch (IOException e) {
                return false;
            }
        }

        private static Path deployedAt(Path domain) {
            return domain.resolve("deployed-at");
        }

        private void createDomain(Path domain, int ports) {
            try {
                Folders.delete(domain);
            } catch (IOException e) {
                throw new LauncherException("The folder " + domain + " cannot be used: " + e.getMessage() + ".", e);
            }
            asadmin(
                    ports,
                    folder,
                    "create-domain",
                    "--nopassword=true",
                    "--domaindir",
                    folder.toString(),
                    "--portbase",
                    Integer.toString(ports),
                    DOMAIN);
            // JVM options belong to the domain, and only a running domain accepts them.
            startDomain(ports);
            try {
                script(ports, folder, "jvm.asadmin");
            } finally {
                asadmin(ports, folder, "stop-domain", "--domaindir", folder.toString(), DOMAIN);
            }
        }

        private void startDomain(int ports) {
            asadmin(
                    ports,
                    folder,
                    "start-domain",
                    "--domaindir",
                    folder.toString(),
                    "--prebootcommandfile",
                    configuration("pre-boot.asadmin"),
                    "--postbootcommandfile",
                    configuration("post-boot.asadmin"),
                    DOMAIN);
        }

        /**
         * Runs a file of commands and looks for errors in its output, because asadmin exits successfully even if a
         * command fails.
         */
        private void script(int ports, Path directory, String name) {
            ServerLog output = ServerLog.fromNowOn(asadminLog());
            asadmin(ports, directory, "multimode", "--file", configuration(name));
            output.line(line -> line.startsWith("Command ") && line.endsWith(" failed."))
                    .ifPresent(line -> {
                        throw new LauncherException(line + " See " + output.file() + ".");
                    });
        }

        private String configuration(String name) {
            return build.configuration().resolve("server").resolve(name).toString();
        }

        /** Runs one {@code asadmin} command; its output goes to {@code asadmin.log} in the folder. */
        private void asadmin(int ports, Path directory, String... words) {
            Path client = build.payaraServerHome().resolve("glassfish/lib/client/appserver-cli.jar");
            if (!Files.isReadable(client)) {
                throw new LauncherException("There is no Payara Server at " + build.payaraServerHome()
                        + "; the build puts it there in the phase pre-integration-test.");
            }
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", MariaDbBinaries.program("java"))
                            .toString(),
                    "-jar",
                    client.toString(),
                    "--port",
                    Integer.toString(ports + ADMIN_PORT)));
            command.addAll(List.of(words));
            Path output = asadminLog();
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().putAll(environment);
            // The domain runs on this process's JVM, not on the first one of the path.
            builder.environment().put("AS_JAVA", System.getProperty("java.home"));
            try {
                Process process = builder.start();
                if (!process.waitFor(COMMAND_LIMIT.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new LauncherException("asadmin " + words[0] + " failed; see " + output + ".");
                }
            } catch (IOException e) {
                throw new LauncherException("asadmin could not be started: " + e.getMessage() + ".", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("The start of Payara Server was interrupted.", e);
            }
        }

        private Path asadminLog() {
            return folder.resolve("asadmin.log");
        }

        private static ProcessHandle process(Path domain) {
            try {
                long pid = Long.parseLong(
                        Files.readString(domain.resolve("config/pid")).strip());
                return ProcessHandle.of(pid).orElseThrow(() -> new LauncherException("Payara Server has ended."));
            } catch (IOException | NumberFormatException e) {
                throw new LauncherException("Payara Server has left no process id in " + domain + ".", e);
            }
        }
    }
}
