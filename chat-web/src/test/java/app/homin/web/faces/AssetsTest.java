package app.homin.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class AssetsTest {

    @Test
    void findsBundlesByTheirEntryAndOtherFilesByTheirSource() {
        String list =
                """
                {"inputs": {}, "outputs": {
                  "target/web/resources/chat-ABCDEFGH.js": {
                    "entryPoint": "src/main/typescript/chat.ts", "inputs": {"src/main/typescript/api.ts": {}}},
                  "target/web/resources/inter-latin-12345678.woff2": {
                    "inputs": {"src/main/styles/fonts/inter-latin.woff2": {}}}}}
                """;

        assertThat(Assets.urls(
                        Json.createReader(new StringReader(list)).readObject().getJsonObject("outputs"), "/x"))
                .containsEntry("chat.js", "/x/resources/chat-ABCDEFGH.js")
                .containsEntry("inter-latin.woff2", "/x/resources/inter-latin-12345678.woff2")
                .hasSize(2);
    }
}
