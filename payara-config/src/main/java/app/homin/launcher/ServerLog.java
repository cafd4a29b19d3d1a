package app.homin.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** The part of a log that a server or tool writes after a given moment. */
final class ServerLog {

    private static final String CAUSE = "Caused by: ";

    private final Path file;
    private final long start;

    private ServerLog(Path file, long start) {
        this.file = file;
        this.start = start;
    }

    /** The log from now on; the file need not exist yet. */
    static ServerLog fromNowOn(Path file) {
        return new ServerLog(file, file.toFile().length());
    }

    Path file() {
        return file;
    }

    /**
     * The root cause of a failed deployment, empty if there is none. Payara reports it nowhere else, and keeps running
     * without the application.
     */
    Optional<String> deploymentFailure() {
        String text = text();
        if (!text.contains("Exception while loading the app") && !text.contains("Exception while preparing the app")) {
            return Optional.empty();
        }
        int last = text.lastIndexOf(CAUSE);
        return Optional.of(
                last < 0
                        ? "the log says why"
                        : text.substring(last + CAUSE.length())
                                .lines()
                                .findFirst()
                                .orElse(""));
    }

    /** The first line that matches. */
    Optional<String> line(Predicate<String> wanted) {
        return text().lines().filter(wanted).findFirst();
    }

    private String text() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            // A log that has been rotated in between is read from its beginning.
            long from = start <= log.length() ? start : 0;
            byte[] written = new byte[(int) Math.min(log.length() - from, 5_000_000)];
            log.seek(from);
            log.readFully(written);
            return new String(written, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
