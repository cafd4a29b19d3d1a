package app.homin.support;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.launcher.BuildOutput;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;

/** Whether frames are as the AsyncAPI document says. Thread-safe. */
public final class SocketDescription {

    private static final Path FILE =
            BuildOutput.fromSystemProperties().root().resolve("chat-web/src/main/webapp/asyncapi.yaml");

    // AsyncAPI's own schemas are those of draft 7.
    private static final Description OF_SERVER = Description.closed(FILE, Dialects.getDraft7());
    private static final Description OF_CLIENTS = Description.asPublished(FILE, Dialects.getDraft7());

    private SocketDescription() {}

    /** @throws AssertionError if this is no frame that the document lets the server send */
    public static void checkFromServer(JsonNode frame) {
        check(OF_SERVER, "server", frame);
    }

    /** @throws AssertionError if this is no frame that the document lets a client send */
    public static void checkFromClient(JsonNode frame) {
        check(OF_CLIENTS, "client", frame);
    }

    private static void check(Description description, String sender, JsonNode frame) {
        String schema =
                "/components/messages/" + sender + "." + frame.path("type").asText() + "/payload";
        assertThat(description.document().at(schema).isObject())
                .as("a %s may send %s", sender, frame)
                .isTrue();
        assertThat(description.complaints(schema, frame))
                .as("%s is as described", frame)
                .isEmpty();
    }
}
