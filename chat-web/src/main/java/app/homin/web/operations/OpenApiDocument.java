package app.homin.web.operations;

import jakarta.json.Json;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The hand-written description of the REST interface. Immutable. */
final class OpenApiDocument {

    private static final String FILE = "openapi.yaml";

    private final byte[] yaml;
    private final byte[] json;

    private OpenApiDocument(byte[] yaml) {
        this.yaml = yaml;
        this.json = Json.createObjectBuilder(tree(yaml)).build().toString().getBytes(StandardCharsets.UTF_8);
    }

    static OpenApiDocument load() throws IOException {
        try (InputStream file = OpenApiDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new FileNotFoundException(FILE);
            }
            return new OpenApiDocument(file.readAllBytes());
        }
    }

    byte[] yaml() {
        return yaml.clone();
    }

    byte[] json() {
        return json.clone();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(byte[] yaml) {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(new String(yaml, StandardCharsets.UTF_8));
    }
}
