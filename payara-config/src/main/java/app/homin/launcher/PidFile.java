package app.homin.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers a child process across a crash of its parent, so that the next start can end what was orphaned. A process
 * id alone is not enough, because the system gives ids out again: a process counts as ours only if its command line
 * still holds the marker it was started with.
 */
final class PidFile {

    private final Path file;
    private final String marker;

    /**
     * @param file where the id is kept
     * @param marker a text that only this child has among its arguments, such as the path of its own data folder
     */
    PidFile(Path file, String marker) {
        this.file = file;
        this.marker = marker;
    }

    void write(ProcessHandle process) throws IOException {
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        Files.writeString(file, process.pid() + " " + started + "\n");
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** The remembered process, if it still runs and is still the one that was remembered. */
    Optional<ProcessHandle> living() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            long started = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isOurs(process, started));
        } catch (IOException | RuntimeException e) {
            // Absent, or cut short by a crash: then nothing is remembered.
            return Optional.empty();
        }
    }

    private boolean isOurs(ProcessHandle process, long started) {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isPresent()) {
            return List.of(arguments.get()).stream().anyMatch(argument -> argument.contains(marker));
        }
        // Windows tells no arguments; there the time of the start has to do.
        return process.info()
                .startInstant()
                .map(start ->
                        Duration.ofMillis(start.toEpochMilli() - started).abs().compareTo(Duration.ofSeconds(2)) < 0)
                .orElse(false);
    }
}
