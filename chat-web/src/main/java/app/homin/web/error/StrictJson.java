package app.homin.web.error;

import jakarta.json.JsonString;
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
 * Reads bodies without guessing: JSON-B by itself takes a number for a text, and every text but "true" for false. Thread-safe.
 */
@Provider
public class StrictJson implements ContextResolver<Jsonb> {

    private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withDeserializers(new Text(), new Flag()));

    @Override
    public Jsonb getContext(Class<?> type) {
        return jsonb;
    }

    private static final class Text implements JsonbDeserializer<String> {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context, Type type) {
            if (parser.getValue() instanceof JsonString text) {
                return text.getString();
            }
            throw new JsonbException("not a text");
        }
    }

    private static final class Flag implements JsonbDeserializer<Boolean> {

        @Override
        public Boolean deserialize(JsonParser parser, DeserializationContext context, Type type) {
            return switch (parser.getValue().getValueType()) {
                case TRUE -> true;
                case FALSE -> false;
                default -> throw new JsonbException("neither true nor false");
            };
        }
    }
}
