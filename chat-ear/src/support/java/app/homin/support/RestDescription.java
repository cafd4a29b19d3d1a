package app.homin.support;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.launcher.BuildOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.dialect.Dialects;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether answers are as the OpenAPI document says. Thread-safe. */
final class RestDescription {

    private static final RestDescription INSTANCE = new RestDescription();

    /** What HTTP itself may demand of any request, and no operation has to name. */
    private static final Set<Integer> OF_HTTP = Set.of(405, 406, 408);

    private static final String PROBLEM = "application/problem+json";

    private final Description description = Description.closed(
            BuildOutput.fromSystemProperties()
                    .root()
                    .resolve("chat-web/src/main/resources/app/homin/web/operations/openapi.yaml"),
            Dialects.getOpenApi30());

    /** A path with names in braces stands behind one that has words in their places. */
    private final List<Template> templates = description.document().path("paths").properties().stream()
            .map(path -> new Template(pattern(path.getKey()), path.getKey(), pointer("paths", path.getKey())))
            .sorted(Comparator.comparing(template -> template.path.replaceAll("\\{[^}]*}", "\uffff")))
            .toList();

    private record Template(Pattern pattern, String path, String pointer) {}

    private RestDescription() {}

    /**
     * @param path as it was asked for, without the query
     * @param header gives a header's value, empty if it is absent
     * @throws AssertionError if the document does not allow for this answer
     */
    static void check(String method, String path, int status, Function<String, String> header, byte[] body) {
        INSTANCE.checkAnswer(method, path, status, header, body);
    }

    private void checkAnswer(String method, String path, int status, Function<String, String> header, byte[] body) {
        String what = method + " " + path + " -> " + status;
        String operation = operation(method, path);
        if (operation == null) {
            assertThat(status).as("%s, which is not described", what).isBetween(400, 499);
            fits(what, pointer("components", "schemas", "Problem"), body);
            return;
        }
        JsonNode answers = description.document().at(operation).path("responses");
        String key = Integer.toString(status);
        if (!answers.has(key)) {
            assertThat(OF_HTTP)
                    .as("%s, which is not among %s", what, names(answers))
                    .contains(status);
            key = "default";
        }
        String answer = resolved(operation + pointer("responses", key));
        JsonNode described = description.document().at(answer);
        for (var named : described.path("headers").properties()) {
            JsonNode of = description.document().at(resolved(answer + pointer("headers", named.getKey())));
            assertThat(!of.path("required").asBoolean()
                            || !header.apply(named.getKey()).isEmpty())
                    .as("%s has the header %s", what, named.getKey())
                    .isTrue();
        }
        if (method.equals("HEAD")) {
            return;
        }
        JsonNode content = described.path("content");
        if (content.isMissingNode()) {
            assertThat(body).as("body of %s, which has none", what).isEmpty();
            return;
        }
        String type = header.apply("Content-Type").replaceFirst("\\s*;.*", "");
        assertThat(names(content)).as("types of %s", what).contains(type);
        if (type.equals(PROBLEM) || type.endsWith("/json")) {
            fits(what, answer + pointer("content", type, "schema"), body);
        }
    }

    private void fits(String what, String schema, byte[] body) {
        JsonNode value = Json.parse(new String(body, StandardCharsets.UTF_8));
        assertThat(description.complaints(schema, value))
                .as("%s is as described: %s", what, value)
                .isEmpty();
    }

    /** Pointer to the operation, null if it is not described. */
    private String operation(String method, String path) {
        String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return templates.stream()
                .filter(template -> template.pattern.matcher(path).matches())
                .map(template -> template.pointer + "/" + name)
                .filter(operation -> description.document().at(operation).isObject())
                .findFirst()
                .orElse(null);
    }

    /** Where it leads, if a reference stands there. */
    private String resolved(String pointer) {
        JsonNode reference = description.document().at(pointer).path("$ref");
        return reference.isTextual() ? reference.asText().substring(1) : pointer;
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(member -> member.getKey()).collect(Collectors.toSet());
    }

    private static String pointer(String... names) {
        StringBuilder pointer = new StringBuilder();
        for (String name : names) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
