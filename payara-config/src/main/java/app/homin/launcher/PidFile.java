package app.homin.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Remembers a child process across a crash of its parent, so that the next start can stop the orphan. A process id
 * alone is not enough, because the system reuses ids: a process counts as the remembered one only if its command line
 * still contains the marker.
 */
final class PidFile {

    private final Path file;
    private final String marker;

    /**
     * @param file stores the id
     * @param marker an argument that is unique to this child, such as the path of its data folder
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

    /** The remembered process, if it still runs. */
    Optional<ProcessHandle> living() {
        try {
            String[] words = Files.readString(file).strip().split(" ");
            long started = Long.parseLong(words[1]);
            return ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> isOurs(process, started));
        } catch (IOException | RuntimeException e) {
            // Absent, or truncated by a crash: nothing is remembered.
            return Optional.empty();
        }
    }

    private boolean isOurs(ProcessHandle process, long started) {
        Optional<String[]> arguments = process.info().arguments();
        if (arguments.isPresent()) {
            return List.of(arguments.get()).stream().anyMatch(argument -> argument.contains(marker));
        }
        // Windows does not report arguments; compare the start time instead.
        return process.info()
                .startInstant()
                .map(start ->
                        Duration.ofMillis(start.toEpochMilli() - started).abs().compareTo(Duration.ofSeconds(2)) < 0)
                .orElse(false);
    }
}
