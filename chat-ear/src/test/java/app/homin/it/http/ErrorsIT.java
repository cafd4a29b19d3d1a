package app.homin.it.http;

import static app.homin.support.ChatUser.messages;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure looks the same from outside and shows nothing of the inside; the drivers check the latter. */
@BlackBox
class ErrorsIT {

    private final Homin homin;
    private final ChatApi anonymous;
    private ChatUser user;
    private String chat;

    ErrorsIT(Homin homin) {
        this.homin = homin;
        this.anonymous = ChatApi.anonymous(homin);
    }

    @BeforeEach
    void someoneWithAChat() {
        user = ChatUser.register(homin);
        chat = user.directChatWith(ChatUser.register(homin));
    }

    static Stream<String> brokenBodies() {
        return Stream.of(
                "",
                " ",
                "{",
                "}",
                "{\"email\":",
                "{\"email\":\"a\"",
                "{'email':'a'}",
                "[]",
                "[{}]",
                "null",
                "true",
                "42",
                "\"text\"",
                "{\"email\":\"a\"} trailing",
                "{\"email\":{\"a\":1}}",
                "{\"email\":[\"a\"]}",
                "{\"email\":\"\\x\"}",
                "{\"email\":\"line\nbreak\"}",
                "\u0000",
                "<xml/>",
                "[".repeat(20_000),
                "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000),
                "{\"a\":1e999999999}");
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void aBodyThatIsNoSuchObjectIsRefused(String body) {
        anonymous.send("POST", "/api/auth/register", body).isProblem(400, "invalid");
        anonymous.send("POST", "/api/auth/login", body).isProblem(400, "invalid");
        user.api().send("POST", "/api/chats", body).isProblem(400, "invalid");
        user.api().send("POST", messages(chat), body).isProblem(400, "invalid");
        user.api().send("PUT", "/api/chats/" + chat + "/read", body).isProblem(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"clientId\":1,\"body\":\"x\"}",
                "{\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"body\":[1]}",
                "{\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"body\":{\"x\":1}}",
                "{\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"body\":\"x\",\"replyTo\":\"x\"}",
                "{\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"body\":\"x\",\"replyTo\":1.5}",
                "{\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"body\":\"x\",\"replyTo\":1e30}",
                "{\"clientId\":\"00000000-0000-4000-8000-000000000001\",\"body\":\"x\",\"replyTo\":{}}"
            })
    void aMemberOfAnotherTypeIsRefused(String body) {
        user.api().send("POST", messages(chat), body).isProblem(400, "invalid");

        assertThat(user.history(chat).get("items")).isEmpty();
    }

    @Test
    void wrongTypesInOtherBodiesAreRefused() {
        user.api().send("POST", "/api/chats", "{\"type\":1}").isProblem(400, "invalid");
        user.api()
                .send("POST", "/api/chats", "{\"type\":\"group\",\"name\":\"x\",\"memberIds\":\"y\"}")
                .isProblem(400, "invalid");
        user.api()
                .send("POST", "/api/chats", "{\"type\":\"group\",\"name\":\"x\",\"memberIds\":[{}]}")
                .isProblem(400, "invalid");
        user.api()
                .send("POST", "/api/chats", "{\"type\":\"group\",\"name\":\"x\",\"memberIds\":[null]}")
                .isProblem(400, "invalid");
        for (String other : List.of("{}", "[]", "42", "true")) {
            user.api()
                    .send("PATCH", "/api/users/me", "{\"firstName\":" + other + "}")
                    .isProblem(400, "invalid");
        }
        assertThat(user.api().get("/api/users/me").json(200).get("firstName").asText())
                .isEqualTo(user.firstName());
        anonymous
                .send(
                        "POST",
                        "/api/auth/login",
                        "{\"email\":\"a@example.com\",\"password\":\"x\",\"rememberMe\":\"maybe\"}")
                .isProblem(400, "invalid");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedOrReplaced() {
        byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"', '}'};

        Answer answer = user.api()
                .send(user.api()
                        .request("POST", messages(chat), BodyPublishers.ofByteArray(body))
                        .header("Content-Type", "application/json"));

        answer.is(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\ud800", "\\udc00\\ud800", "a\\u0000b", "\\uffff\\ud83d"})
    void halfCharactersAreNotStored(String escaped) {
        String mail = "\"email\":\"x" + ChatUser.unique() + "@example.com\",\"password\":\"correct horse 99\"";

        anonymous
                .send("POST", "/api/auth/register", "{" + mail + ",\"firstName\":\"" + escaped + "\"}")
                .refuses("firstName");
        user.api()
                .send("PATCH", "/api/users/me", "{\"lastName\":\"" + escaped + "\"}")
                .refuses("lastName");
        user.api()
                .send("POST", "/api/chats", "{\"type\":\"group\",\"name\":\"" + escaped + "\"}")
                .refuses("name");
    }

    @Test
    void aHugeBodyIsTooLarge() {
        String huge = "{\"clientId\":\"x\",\"body\":\"" + "x".repeat(5_000_000) + "\"}";

        user.api().send("POST", messages(chat), huge).isProblem(413, "too-large");
        anonymous.send("POST", "/api/auth/login", huge).isProblem(413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/nothing",
                "/api/users/1/nothing",
                "/api/chats/1/2/3",
                "/api/auth",
                "/api/%F0%9F%92%A5",
                "/api/../api/nothing"
            })
    void anUnknownPathIsNotFound(String path) {
        user.api().get("%s", path).isProblem(404, "not-found");
    }

    @Test
    void anUnknownPathOutsideOfTheApiShowsNothingOfTheInside() {
        for (String path : List.of(
                "/nothing", "/nothing.xhtml", "/resources/nothing.js", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF")) {
            Answer answer = anonymous.get("%s", path);
            answer.is(404);
            assertThat(answer.text()).doesNotContainIgnoringCase("payara", "glassfish", "exception", "servlet");
        }
    }

    @Test
    void aWrongMethodSaysWhichAreRight() {
        Answer answer = user.api().delete("/api/chats");

        answer.is(405);
        assertThat(answer.header("Allow")).contains("GET", "POST");
        user.api().get("/api/auth/login").is(405);
        user.api().post("/api/users").is(405);
    }

    @Test
    void anotherMediaTypeIsNotTaken() {
        for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
            Answer answer = user.api()
                    .send(user.api()
                            .request("POST", messages(chat), BodyPublishers.ofString("{}"))
                            .header("Content-Type", type));
            answer.isProblem(415, "unsupported-type");
        }
        user.api()
                .send(user.api()
                        .request("POST", messages(chat), BodyPublishers.ofString("{}"))
                        .header("Content-Type", "nonsense"))
                .is(400);
    }

    @Test
    void anotherMediaTypeIsNotGiven() {
        Answer answer = user.api()
                .send(user.api()
                        .request("GET", "/api/users/me", BodyPublishers.noBody())
                        .setHeader("Accept", "text/html"));

        assertThat(answer.status()).isIn(200, 406);
    }

    @Test
    void formsThatNoPageSendsAreRefused() {
        anonymous
                .send(anonymous
                        .request("POST", "/", BodyPublishers.ofString("x"))
                        .setHeader("Content-Type", "multipart/form-data"))
                .is(415);
        anonymous
                .send(anonymous
                        .request("POST", "/", BodyPublishers.ofString("x=" + "y".repeat(300_000)))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded"))
                .is(413);
    }

    @Test
    void theTraceIdIsOfThisOneAnswer() {
        String first = user.api().get("/api/nothing").json(404).get("traceId").asText();
        String second = user.api().get("/api/nothing").json(404).get("traceId").asText();

        assertThat(first).isNotEmpty().isNotEqualTo(second);
    }
}
