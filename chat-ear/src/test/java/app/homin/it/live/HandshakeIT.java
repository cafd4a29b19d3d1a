package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.RawSocket;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BlackBox
class HandshakeIT {

    private final Homin homin;
    private ChatUser user;

    HandshakeIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void someone() {
        user = ChatUser.register(homin);
    }

    @Test
    void withoutATokenThereIsNoSocket() {
        assertThat(ChatSocket.refusal(homin, Map.of())).isEqualTo(401);
        assertThat(ChatSocket.refusal(homin, Map.of("Origin", homin.origin()))).isEqualTo(401);
    }

    @Test
    void withABadTokenThereIsNoSocket() {
        for (String token : List.of("x", "a.b.c", user.refreshToken(), user.accessToken() + "x")) {
            assertThat(ChatSocket.refusal(homin, Map.of("Authorization", "Bearer " + token)))
                    .as(token)
                    .isEqualTo(401);
            assertThat(ChatSocket.refusal(homin, Map.of("Cookie", "homin_access=" + token, "Origin", homin.origin())))
                    .as(token)
                    .isEqualTo(401);
        }
    }

    @Test
    void anEndedSessionOpensNoSocket() {
        user.logOut();

        assertThat(ChatSocket.refusal(homin, bearer())).isEqualTo(401);
    }

    @Test
    void aBearerTokenNeedsNoOrigin() {
        try (ChatSocket socket = ChatSocket.open(homin, bearer())) {
            assertThat(socket.await("hello", frame -> true).get("userId").asText())
                    .isEqualTo(user.id());
        }
    }

    @Test
    void aCookieNeedsOurOwnOrigin() {
        String cookie = "homin_access=" + user.accessToken();

        try (ChatSocket socket = ChatSocket.open(homin, Map.of("Cookie", cookie, "Origin", homin.origin()))) {
            assertThat(socket.await("hello", frame -> true).get("userId").asText())
                    .isEqualTo(user.id());
        }
        for (String origin : List.of(
                "https://evil.example",
                "http://evil.example",
                "null",
                homin.origin() + ".evil.example",
                homin.origin().replace("localhost", "localhost.evil.example"),
                homin.origin().replace("localhost", "sub.localhost"),
                homin.origin().replace("http:", "https:"),
                homin.origin().replaceFirst(":\\d+$", ":1"),
                homin.origin().replaceFirst(":\\d+$", ""),
                homin.origin().replace("localhost", "localhost."),
                "file://")) {
            assertThat(ChatSocket.refusal(homin, Map.of("Cookie", cookie, "Origin", origin)))
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(ChatSocket.refusal(homin, Map.of("Cookie", cookie))).isEqualTo(403);
    }

    @Test
    void theFirstFrameSaysHello() {
        try (ChatSocket socket = user.connect();
                ChatSocket second = user.connect()) {
            JsonNode hello = socket.frames("hello").get(0);

            assertThat(hello.get("userId").asText()).isEqualTo(user.id());
            assertThat(hello.get("connectionId").asText())
                    .isNotEmpty()
                    .isNotEqualTo(
                            second.frames("hello").get(0).get("connectionId").asText());
            assertThat(hello.get("heartbeatSeconds").asInt()).isBetween(1, 60);
            assertThat(Instant.parse(hello.get("serverTime").asText()))
                    .isBetween(
                            Instant.now().minus(Duration.ofMinutes(1)),
                            Instant.now().plus(Duration.ofMinutes(1)));
        }
    }

    @Test
    void aNormalGoodByeIsAnswered() {
        ChatSocket socket = user.connect();

        socket.close();

        assertThat(socket.awaitClose()).isEqualTo(1000);
    }

    /** Also those of which nothing came. */
    @Test
    void anAccountHasSoManyHandshakes() throws IOException {
        Map<String, String> headers = RawSocket.headers(user);
        headers.remove("Sec-WebSocket-Key");
        Map<String, String> answer = Map.of();
        for (int i = 0; i < 700 && !"429".equals(answer.get("status")); i++) {
            answer = RawSocket.answer(homin, "GET /ws HTTP/1.1", headers, "");
        }

        assertThat(answer).containsEntry("status", "429").containsKey("retry-after");
        assertThat(ChatSocket.refusal(homin, bearer())).isEqualTo(429);
        user.api().get("/api/chats").is(200);
        try (ChatSocket socket = ChatUser.register(homin).connect()) {
            socket.settle();
        }
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + user.accessToken());
    }

    /** More often than the server has threads: each of these was lost for good. */
    @Test
    void aFrameMayComeTogetherWithTheHandshake() throws IOException {
        byte[] ping = "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8);
        String frame = new String(RawSocket.frame(0x81, ping), StandardCharsets.ISO_8859_1);
        // An account has few sockets at once, and one that its client has closed may still count.
        for (int account = 0; account < 28; account++) {
            Map<String, String> headers = RawSocket.headers(ChatUser.register(homin));
            for (int i = 0; i < 8; i++) {
                assertThat(RawSocket.answer(homin, "GET /ws HTTP/1.1", headers, frame))
                        .containsEntry("status", "101");
            }
        }

        ChatApi.anonymous(homin).get("/health/live").is(200);
        RawSocket.open(homin, user).close();
    }
}
