package app.homin.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A published description and its JSON schemas. Immutable. */
final class Description {

    private static final String ADDRESS = "urn:homin:description";

    private final JsonNode document;
    private final SchemaRegistry schemas;

    private Description(JsonNode document, Dialect dialect) {
        this.document = document;
        this.schemas =
                SchemaRegistry.withDialect(dialect, registry -> registry.schemas(Map.of(ADDRESS, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Schemas have no keyword that this dialect does not know; what stands around them is none. */
    private static Dialect ofSchemasIn(JsonNode document, Dialect dialect) {
        return Dialect.builder(dialect)
                .keywords(document.properties().stream()
                        .map(member -> new NonValidationKeyword(member.getKey()))
                        .toList())
                .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
                .build();
    }

    /** As it is published: members that it does not name may be there. */
    static Description asPublished(Path file, Dialect dialect) {
        return new Description(read(file), dialect);
    }

    /** As what the server sends has to be in tests: with the described members and no others, so that none is forgotten. */
    static Description closed(Path file, Dialect dialect) {
        JsonNode document = read(file);
        close(document);
        return new Description(document, dialect);
    }

    JsonNode document() {
        return document;
    }

    /**
     * In what ways a value breaks a schema of this document.
     *
     * @param pointer to the schema, a JSON pointer
     */
    List<String> complaints(String pointer, JsonNode value) {
        if (document.at(pointer).isMissingNode()) {
            throw new IllegalArgumentException("no schema " + pointer);
        }
        return schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + pointer)).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode read(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(Description::close);
    }
}
