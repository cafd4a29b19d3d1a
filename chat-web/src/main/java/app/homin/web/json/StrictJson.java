package app.homin.web.json;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.bind.serializer.DeserializationContext;
import jakarta.json.bind.serializer.JsonbDeserializer;
import jakarta.json.stream.JsonParser;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;

/**
 * Configures JSON-B for the resources. By default JSON-B reads 42 as the text "42" and "maybe" as false; here a value
 * of another type than expected makes the body unreadable.
 */
@Provider
public class StrictJson implements ContextResolver<Jsonb> {

    private static final Jsonb JSON = JsonbBuilder.create(
            new JsonbConfig().withDeserializers(new StrictString(), new StrictBoolean(), new StrictLong()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSON;
    }

    private static final class StrictString implements JsonbDeserializer<String> {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonValue value = parser.getValue();
            if (value instanceof JsonString text) {
                return text.getString();
            }
            if (value == JsonValue.NULL) {
                return null;
            }
            throw new JsonbException("not a text");
        }
    }

    private static final class StrictBoolean implements JsonbDeserializer<Boolean> {

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonValue value = parser.getValue();
            if (value.equals(JsonValue.TRUE)) {
                return Boolean.TRUE;
            }
            if (value.equals(JsonValue.FALSE)) {
                return Boolean.FALSE;
            }
            if (value == JsonValue.NULL) {
                return null;
            }
            throw new JsonbException("not a boolean");
        }
    }

    private static final class StrictLong implements JsonbDeserializer<Long> {

        private static final int MOST_DIGITS = 18;

        /** Checks the text first: converting 1e999999999 to an integer would take all memory. */
        @Override
        public Long deserialize(JsonParser parser, DeserializationContext context, Type type) {
            JsonValue value = parser.getValue();
            if (value instanceof JsonNumber && value.toString().matches("-?\\d{1," + MOST_DIGITS + "}")) {
                return Long.valueOf(value.toString());
            }
            if (value == JsonValue.NULL) {
                return null;
            }
            throw new JsonbException("not an integer");
        }
    }
}
