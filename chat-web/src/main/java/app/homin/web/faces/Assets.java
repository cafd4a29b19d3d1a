package app.homin.web.faces;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The URLs of the bundled scripts, styles, fonts and pictures. Their names contain a hash of their content, so that
 * browsers may cache them for ever; the bundler's list in {@value #LIST} says which name belongs to which source.
 */
@ApplicationScoped
public class Assets {

    /** esbuild's metafile. */
    private static final String LIST = "/WEB-INF/assets.json";

    private Map<String, String> urls;

    protected Assets() {}

    @Inject
    public Assets(ServletContext context) {
        try (InputStream list = context.getResourceAsStream(LIST);
                JsonReader reader = Json.createReader(list)) {
            urls = urls(reader.readObject().getJsonObject("outputs"), context.getContextPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maps the name of a source file, {@code .js} instead of {@code .ts}, to its URL. */
    @Produces
    @Named("assets")
    public Map<String, String> urls() {
        return urls;
    }

    static Map<String, String> urls(JsonObject outputs, String contextPath) {
        return outputs.keySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        path -> sourceName(outputs.getJsonObject(path)),
                        path -> contextPath + "/resources/" + fileName(path)));
    }

    private static String sourceName(JsonObject output) {
        String source = output.containsKey("entryPoint")
                ? output.getString("entryPoint")
                : output.getJsonObject("inputs").keySet().iterator().next();
        return fileName(source).replaceFirst("\\.ts$", ".js");
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
