package app.homin.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A whole run, as it is kept in JSON to be compared with later ones.
 *
 * @param environment machine, versions and settings
 */
record BenchReport(Map<String, String> environment, List<Result> results) {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            // Medians are computed from the rounds.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static BenchReport read(Path file) {
        try {
            return MAPPER.readValue(file.toFile(), BenchReport.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) throws IOException {
        MAPPER.writeValue(file.toFile(), this);
    }

    Optional<Result> result(String id) {
        return results.stream().filter(result -> result.id().equals(id)).findFirst();
    }
}
