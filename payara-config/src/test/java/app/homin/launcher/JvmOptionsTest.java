package app.homin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    private static final String COMMAND = "create-jvm-options ";

    private final Path configuration = BuildOutput.fromSystemProperties().configuration();

    @Test
    void microAndServerRunWithTheSameOptions() throws IOException {
        List<String> micro = lines("micro/jvm.options");

        List<String> server = lines("server/jvm.asadmin").stream()
                .filter(line -> line.startsWith(COMMAND))
                // In this file a colon separates options; a backslash escapes it within quotes only.
                .map(line ->
                        line.substring(COMMAND.length()).replace("\\:", ":").replace("\"", ""))
                .toList();

        assertThat(server).isNotEmpty().containsExactlyElementsOf(micro);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(configuration.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
