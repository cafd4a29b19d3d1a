package app.homin.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BlackBox
class OperationsIT {

    private static final Pattern STACK_TRACE = Pattern.compile("(?m)(?:^.*\\R){0,2}(?:^\\tat .*\\R?)+");

    private final Homin homin;
    private final ChatApi anonymous;

    OperationsIT(Homin homin) {
        this.homin = homin;
        this.anonymous = ChatApi.anonymous(homin);
    }

    @Test
    void theServerIsReadyAndSaysNoMore() {
        for (String probe : List.of("ready", "live", "started")) {
            assertThat(anonymous.get("/health/%s", probe).is(200).text()).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @Test
    void itRunsWithTheJvmOptionsOfItsConfiguration() {
        assertThat(anonymous.metrics())
                .containsPattern(
                        "(?m)^memory_maxHeap_bytes\\{[^}]*} " + Pattern.quote(Double.toString(1L << 30)) + "$");
    }

    @Test
    void whoWatchesOverTheServerNeedsNoAccount() {
        assertThat(anonymous.metrics()).contains("mp_scope=");
        for (String path : List.of("/metrics", "/health")) {
            anonymous
                    .with("another token of more than 32 characters")
                    .get("%s", path)
                    .is(401);
            anonymous.get("%s", path).is(401);
        }
    }

    @Test
    void anAdministratorSeesTheMetricsAndTheHealthInDetail() {
        ChatApi administrator = ChatUser.administrator(homin).api();

        assertThat(administrator.get("/health").is(200).text()).contains("storage");
        administrator
                .send(administrator
                        .request("GET", "/metrics", BodyPublishers.noBody())
                        .setHeader("Accept", "text/plain"))
                .is(200);
        ChatUser.register(homin).api().get("/metrics").isProblem(403, "forbidden");
    }

    /** That it lists what there is, says OpenApiDocumentTest. */
    @Test
    void theDescriptionOfRestIsServedAsItWasWritten() throws IOException {
        String written = Files.readString(
                homin.build().root().resolve("chat-web/src/main/resources/app/homin/web/operations/openapi.yaml"));

        Answer yaml = anonymous.download("/openapi").is(200);
        assertThat(yaml.text()).isEqualTo(written);
        assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
        assertThat(anonymous.download("/openapi/").text()).isEqualTo(written);
        for (Answer json : List.of(anonymous.get("/openapi"), anonymous.download("/openapi?format=JSON"))) {
            assertThat(json.header("Content-Type")).startsWith("application/json");
            assertThat(json.json(200).fieldNames())
                    .toIterable()
                    .containsExactly("openapi", "info", "servers", "security", "tags", "paths", "components");
        }
        anonymous.get("/openapi/more").is(404);
    }

    @Test
    void theKeysForCheckingTokensArePublicAndOnlyThose() {
        Answer answer = anonymous.get("/.well-known/jwks.json");

        JsonNode keys = answer.json(200).path("keys");
        assertThat(keys).isNotEmpty();
        keys.forEach(key -> {
            assertThat(key.path("kty").asText()).isEqualTo("RSA");
            assertThat(key.has("d")).as("a private key").isFalse();
        });
    }

    @Test
    void theLogHoldsNoSecretsAndNoStackTraceForWhatIsExpected() throws IOException {
        ChatUser user = ChatUser.register(homin);
        String chat = user.directChatWith(ChatUser.register(homin));
        user.post(chat, "confidential words " + ChatUser.unique());
        String body = user.history(chat).get("items").get(0).get("body").asText();
        user.api().get("/api/chats/999999999999").is(404);
        user.api().send("POST", "/api/chats", "{broken").is(400);
        anonymous.with("bad.token.here").get("/api/users/me").is(401);

        String log = Files.readString(homin.log());

        assertThat(log)
                .doesNotContain(ChatUser.PASSWORD, user.accessToken(), user.refreshToken(), body, "bad.token.here");
        assertThat(stackTraces(log)).isEmpty();
    }

    /** As on a phone that goes into a tunnel: what was asked for is not taken. */
    @Test
    void nobodyNeedsToKnowWhoHangsUpBeforeTheAnswer() throws IOException {
        ChatUser user = ChatUser.register(homin);
        String chat = user.directChatWith(ChatUser.register(homin));
        for (int i = 0; i < 20; i++) {
            user.post(chat, "x".repeat(4_000));
        }
        for (int i = 0; i < 60; i++) {
            hangUp(user, "/api/chats/" + chat + "/messages");
            user.api().get("/api/chats").is(200);
        }

        assertThat(stackTraces(Files.readString(homin.log()))).isEmpty();
    }

    private void hangUp(ChatUser user, String path) throws IOException {
        URI uri = homin.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            // Closed by a reset, so that the server cannot write.
            socket.setSoLinger(true, 0);
            String head = "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                    .formatted(path, uri.getAuthority(), user.accessToken());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void dataLoadNothingElse() {
        Answer answer = ChatUser.register(homin).api().get("/api/users/me");

        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.header("Referrer-Policy")).isNotEmpty();
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    /** The description is open; the page to try it has files of megabytes, which are nothing for passers-by. */
    @Test
    void theApiPageIsForThoseWhoAreSignedIn() {
        ChatApi user = ChatUser.register(homin).api();
        Matcher script = Pattern.compile("\\.\\./(webjars/[^\"]+\\.js)")
                .matcher(user.download("/api-docs/").is(200).text());
        assertThat(script.find()).isTrue();
        String path = "/" + script.group(1);

        user.download(path).is(200);
        anonymous.download(path).is(401);
        anonymous.download("/api-docs/").is(302);
    }

    /** Each with the two lines above it, one of which says whose it is. */
    private static List<String> stackTraces(String log) {
        return STACK_TRACE.matcher(log).results().map(MatchResult::group).toList();
    }
}
