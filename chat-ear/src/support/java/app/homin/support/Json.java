package app.homin.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON for tests. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /**
     * An object.
     *
     * @param namesAndValues in turn; a null value leaves its name out
     */
    public static ObjectNode object(Object... namesAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                object.set((String) namesAndValues[i], MAPPER.valueToTree(namesAndValues[i + 1]));
            }
        }
        return object;
    }

    /** @throws AssertionError if this is not JSON */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    /** The elements of an array; of anything else, itself. */
    public static List<JsonNode> each(JsonNode oneOrArray) {
        return oneOrArray.isArray() ? stream(oneOrArray).toList() : List.of(oneOrArray);
    }

    /** The elements of an array. */
    public static Stream<JsonNode> stream(JsonNode array) {
        return stream(array.elements());
    }

    /** The texts of one member over the elements of an array. */
    public static Stream<String> texts(JsonNode array, String member) {
        return stream(array).map(element -> element.path(member).asText());
    }

    /** This value and all values within it. */
    public static Stream<JsonNode> deep(JsonNode value) {
        return Stream.concat(Stream.of(value), stream(value.elements()).flatMap(Json::deep));
    }

    private static Stream<JsonNode> stream(Iterator<JsonNode> elements) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(elements, 0), false);
    }
}
