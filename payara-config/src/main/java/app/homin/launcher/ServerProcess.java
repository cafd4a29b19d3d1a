package app.homin.launcher;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server's process, with its pid file and its output in a file. */
final class ServerProcess {

    private final String name;
    private final ProcessHandle process;
    private final PidFile pidFile;
    private final Path output;

    private ServerProcess(String name, ProcessHandle process, PidFile pidFile, Path output) {
        this.name = name;
        this.process = process;
        this.pidFile = pidFile;
        this.output = output;
    }

    /**
     * Starts a program.
     *
     * @param name the program's name in messages
     * @param environment added to the environment of this process
     * @param directory the program's working directory
     * @param output receives the program's output; replaced if it exists
     * @throws LauncherException if it cannot be started
     */
    static ServerProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path output,
            PidFile pidFile) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return of(name, process.toHandle(), output, pidFile);
        } catch (IOException e) {
            throw new LauncherException(name + " could not be started: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Takes charge of a process that something else has started.
     *
     * @throws LauncherException if the pid file cannot be written
     */
    static ServerProcess of(String name, ProcessHandle process, Path output, PidFile pidFile) {
        try {
            pidFile.write(process);
            return new ServerProcess(name, process, pidFile, output);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new LauncherException(name + " was stopped because its pid file could not be written.", e);
        }
    }

    /**
     * Stops the process that a killed run left behind, if there is one, and waits for its end.
     *
     * @return whether there was one
     * @throws LauncherException if it cannot be stopped
     */
    static boolean stopOrphan(String name, PidFile pidFile, Duration grace) {
        return pidFile.living()
                .map(orphan -> {
                    stop(name, orphan, grace);
                    return true;
                })
                .orElse(false);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the process has ended for any reason. */
    CompletableFuture<ProcessHandle> onExit() {
        return process.onExit();
    }

    /** Stops the process when this JVM exits first, so that a cancelled test run leaves nothing behind. */
    ServerProcess stoppedAtExit(Duration grace) {
        Thread hook = new Thread(() -> stop(grace), "stop " + name);
        Runtime.getRuntime().addShutdownHook(hook);
        process.onExit().thenRun(() -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The hook itself has stopped the process.
            }
        });
        return this;
    }

    /** Waits at most this long for the process to end; returns whether it has ended. */
    boolean endsWithin(Duration limit) {
        return await(process, limit);
    }

    /** Asks the process to end, waits, and kills it after the grace period. */
    void stop(Duration grace) {
        stop(name, process, grace);
        forget();
    }

    /** Kills the process, as a crash would, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        await(process, Duration.ofSeconds(10));
        forget();
    }

    /**
     * Sends a signal for which Java has no method.
     *
     * @throws LauncherException on systems without signals
     */
    void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
            if (kill.waitFor() != 0) {
                throw new LauncherException(name + " could not be sent the signal " + signal + ".");
            }
        } catch (IOException e) {
            throw new LauncherException("Signals are not available on this system: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while " + name + " was sent a signal.", e);
        }
    }

    /**
     * Waits until all threads of the program are stopped, since signals are delivered asynchronously. Does nothing on
     * systems that do not report it.
     */
    void awaitStopped() {
        Path threads = Path.of("/proc", Long.toString(pid()), "task");
        try {
            while (Files.isDirectory(threads) && !stand(threads)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (IOException e) {
            throw new LauncherException(name + " does not report whether it is stopped: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted while " + name + " was stopped.", e);
        }
    }

    private static boolean stand(Path threads) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                String state = Files.readString(thread.resolve("stat"));
                // The state is the letter after the name, which is in parentheses.
                if (state.charAt(state.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            // The thread has just ended.
            return false;
        }
    }

    /** The last lines of the program's output, for error messages. */
    List<String> lastLines(int count) {
        try {
            List<String> lines = new ArrayList<>(new String(Files.readAllBytes(output), Charset.defaultCharset())
                    .lines()
                    .toList());
            lines.removeIf(String::isBlank);
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    private void forget() {
        try {
            pidFile.delete();
        } catch (IOException e) {
            // A remaining pid file names a dead process; the next start notices that.
        }
    }

    private static void stop(String name, ProcessHandle process, Duration grace) {
        process.destroy();
        if (await(process, grace)) {
            return;
        }
        process.destroyForcibly();
        if (!await(process, Duration.ofSeconds(10))) {
            throw new LauncherException(name + ", process " + process.pid() + ", cannot be stopped.");
        }
    }

    private static boolean await(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
