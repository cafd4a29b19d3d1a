package app.homin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    private static final String FAILURE =
            """
            2026-11-21 SEVERE javax.enterprise.system.core Exception while loading the app
            java.lang.RuntimeException: outer
            \tat somewhere
            Caused by: java.lang.RuntimeException: middle
            \tat somewhere
            Caused by: java.sql.SQLException: the innermost
            \tat somewhere
            """;

    @TempDir
    Path folder;

    @Test
    void tellsTheInnermostCause() throws Exception {
        Path file = folder.resolve("server.log");
        ServerLog log = ServerLog.fromNowOn(file);
        assertThat(log.deploymentFailure()).isEmpty();

        Files.writeString(file, FAILURE);

        assertThat(log.deploymentFailure()).contains("java.sql.SQLException: the innermost");
    }

    @Test
    void forgetsWhatAnEarlierStartWrote() throws Exception {
        Path file = Files.writeString(folder.resolve("server.log"), FAILURE);

        ServerLog log = ServerLog.fromNowOn(file);
        Files.writeString(file, "2026-11-21 INFO all is well\n", StandardOpenOption.APPEND);

        assertThat(log.deploymentFailure()).isEmpty();
    }
}
