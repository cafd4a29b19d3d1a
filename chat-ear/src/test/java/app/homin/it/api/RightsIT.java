package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask at all. What a member may see and a stranger not is told where the resource is. */
@BlackBox
class RightsIT {

    private final Homin homin;

    RightsIT(Homin homin) {
        this.homin = homin;
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/users",
        "GET, /api/users/1",
        "GET, /api/users/me",
        "PATCH, /api/users/me",
        "GET, /api/auth/sessions",
        "DELETE, /api/auth/sessions/x",
        "GET, /api/chats",
        "POST, /api/chats",
        "GET, /api/chats/1",
        "GET, /api/chats/1/members",
        "GET, /api/chats/1/messages",
        "POST, /api/chats/1/messages",
        "PUT, /api/chats/1/read",
        "GET, /api/chats/1/changes?since=0"
    })
    void withoutATokenNothingIsAnswered(String method, String path) {
        ChatApi anonymous = ChatApi.anonymous(homin);

        Answer answer = List.of("GET", "DELETE").contains(method)
                ? anonymous.send(anonymous.request(method, path, BodyPublishers.noBody()))
                : anonymous.send(method, path, "{}");

        answer.isProblem(401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void aForgedTokenIsRefused() {
        ChatUser user = ChatUser.register(homin);
        String[] parts = user.accessToken().split("\\.");
        String header = parts[0];
        String claims = parts[1];
        String signature = parts[2];
        ObjectNode none = Json.object("alg", "none", "typ", "JWT");
        ObjectNode hmac = Json.object("alg", "HS256", "typ", "JWT");

        for (String token : List.of(
                "",
                "x",
                "a.b.c",
                "..",
                header + "." + claims,
                header + "." + claims + ".",
                header + "." + claims + "." + flipped(signature),
                header + "." + changed(claims, "sub", "1") + "." + signature,
                header + "." + changed(claims, "exp", Instant.now().getEpochSecond() + 99_999) + "." + signature,
                encode(none) + "." + claims + ".",
                encode(none) + "." + claims + "." + signature,
                encode(hmac) + "." + claims + "." + signature,
                changed(header, "kid", "../../../../dev/null") + "." + claims + "." + signature,
                changed(header, "kid", UUID.randomUUID().toString()) + "." + claims + "." + signature,
                changed(header, "jku", "http://127.0.0.1:9/keys") + "." + claims + "." + signature,
                user.refreshToken(),
                "A".repeat(7000))) {
            ChatApi.anonymous(homin).with(token).get("/api/users/me").isProblem(401, "unauthenticated");
        }
    }

    @Test
    void aTokenIsTakenAsBearerOnly() {
        ChatUser user = ChatUser.register(homin);
        ChatApi anonymous = ChatApi.anonymous(homin);

        for (String value :
                List.of("Basic " + user.accessToken(), user.accessToken(), "Bearer", "Bearer" + user.accessToken())) {
            Answer answer = anonymous.send(anonymous
                    .request("GET", "/api/users/me", BodyPublishers.noBody())
                    .header("Authorization", value));
            answer.isProblem(401, "unauthenticated");
        }
        anonymous.get("/api/users/me?access_token=" + user.accessToken()).isProblem(401, "unauthenticated");
        anonymous
                .send(anonymous
                        .request("GET", "/api/users/me", BodyPublishers.noBody())
                        .header("Authorization", "bearer " + user.accessToken()))
                .is(200);
    }

    @Test
    void noAddressHoldsASessionAndNoneIsTakenFromOne() {
        ChatUser user = ChatUser.register(homin);
        ChatApi anonymous = ChatApi.anonymous(homin);

        for (String path : List.of("/;jsessionid=planted", "/chat;jsessionid=planted", "/logout;jsessionid=planted")) {
            Answer answer = anonymous.send(
                    anonymous.request("GET", path, BodyPublishers.noBody()).setHeader("Accept", "text/html"));
            assertThat(answer.text() + answer.headers().map()).as(path).doesNotContainIgnoringCase("jsessionid");
        }
        anonymous.get("/api/users/me;homin_access=%s", user.accessToken()).isProblem(401, "unauthenticated");
    }

    @Test
    void theRefreshTokenIsNoAccessToken() {
        ChatUser user = ChatUser.register(homin);

        ChatApi.anonymous(homin).with(user.refreshToken()).get("/api/users/me").isProblem(401, "unauthenticated");
    }

    @Test
    void theAccessCookieSignsInForReadingAndFromOurOwnPagesForWriting() {
        ChatUser user = ChatUser.register(homin);
        ChatApi anonymous = ChatApi.anonymous(homin);
        String cookie = "homin_access=" + user.accessToken();

        anonymous
                .send(anonymous
                        .request("GET", "/api/users/me", BodyPublishers.noBody())
                        .header("Cookie", cookie))
                .is(200);
        for (String origin : List.of(
                "https://evil.example",
                "null",
                homin.origin() + ".evil.example",
                homin.origin().replace("http:", "https:"),
                homin.origin().replaceFirst(":\\d+$", ":1"))) {
            Answer answer = anonymous.send(rename(anonymous, cookie).header("Origin", origin));
            answer.isProblem(403, "forbidden");
            assertThat(answer.header("Connection")).as("nobody reads the body").contains("close");
        }
        anonymous.send(rename(anonymous, cookie)).isProblem(403, "forbidden");
        assertThat(user.api().get("/api/users/me").json(200).get("firstName").asText())
                .isEqualTo(user.firstName());

        anonymous
                .send(rename(anonymous, cookie).header("Origin", homin.origin()))
                .is(200);
        assertThat(user.api().get("/api/users/me").json(200).get("firstName").asText())
                .isEqualTo("Renamed");
    }

    private static HttpRequest.Builder rename(ChatApi api, String cookie) {
        return api.request("PATCH", "/api/users/me", BodyPublishers.ofString("{\"firstName\":\"Renamed\"}"))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie);
    }

    private static String flipped(String signature) {
        return (signature.charAt(0) == 'A' ? "B" : "A") + signature.substring(1);
    }

    private static String changed(String part, String member, Object value) {
        ObjectNode object =
                (ObjectNode) Json.parse(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        object.setAll(Json.object(member, value));
        return encode(object);
    }

    private static String encode(ObjectNode part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
    }
}
