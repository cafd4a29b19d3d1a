package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every cell of the matrix is tried: programs with a bearer token and with a cookie, browsers with a cookie. */
@BlackBox
class AuthorizationIT {

    private static final String BOUNDARY = "the-boundary-of-the-matrix";
    /** One pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                    + "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static Callers callers;

    private final Homin homin;
    private final ChatApi api;

    AuthorizationIT(Homin homin) {
        this.homin = homin;
        this.api = ChatApi.anonymous(homin);
    }

    /** How a token is presented. */
    private enum Way {
        BEARER,
        COOKIE
    }

    @BeforeAll
    static void enter(Homin homin) {
        callers = new Callers(homin);
    }

    @TestFactory
    Stream<DynamicTest> everybodyMayDoWhatTheMatrixSays() {
        return Matrix.read().stream()
                .map(row -> DynamicTest.dynamicTest(row.endpoint(), () -> {
                    if (row.isForPrograms() || row.isFrame()) {
                        check(row, Way.BEARER);
                    }
                    check(row, Way.COOKIE);
                }));
    }

    private void check(Row row, Way way) {
        Map<Actor, String> found = new EnumMap<>(Actor.class);
        List<String> alsoWrong = new ArrayList<>();
        try (Stage stage = new Stage(homin, callers)) {
            for (Actor actor : Actor.values()) {
                stage.nextCaller();
                if (row.isFrame()) {
                    found.put(actor, ofFrame(row, way, actor, stage));
                    continue;
                }
                Answer answer = send(row, way, actor, stage, stage.path(row));
                found.put(actor, outcome(answer));
                if (answer.status() == 404 && row.path().contains("{")) {
                    Answer ofNothing = send(row, way, actor, stage, Stage.nowhere(row));
                    if (!ofNothing.problemText().equals(answer.problemText())) {
                        alsoWrong.add(actor.word() + " can tell by the answer that it exists: " + answer.text());
                    }
                }
            }
        }
        assertThat(found)
                .as(
                        "%s by %s: expected, then found%n%s%n%s%n%s%n",
                        row.endpoint(),
                        way,
                        Matrix.header(),
                        Row.line(row.endpoint(), row.expected().values()),
                        Row.line(row.endpoint(), found.values()))
                .isEqualTo(row.expected());
        assertThat(alsoWrong).isEmpty();
    }

    private Answer send(Row row, Way way, Actor actor, Stage stage, String path) {
        HttpRequest.Builder request;
        String target = path + row.query();
        if (row.body().startsWith("file=")) {
            request = api.request(row.method(), target, BodyPublishers.ofByteArray(picture()))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
        } else if (row.body().isEmpty()) {
            request = api.request(row.method(), target, BodyPublishers.noBody());
        } else {
            request = api.request(row.method(), target, BodyPublishers.ofString(stage.fill(row.body())))
                    .header("Content-Type", "application/json");
        }
        if (!row.path().startsWith("/api/")) {
            request.setHeader("Accept", "*/*");
        }
        headers(way, stage.token(row, actor)).forEach(request::header);
        return api.send(request);
    }

    /** @param token null for none */
    private Map<String, String> headers(Way way, String token) {
        if (token == null) {
            return way == Way.COOKIE ? Map.of("Origin", homin.origin()) : Map.of();
        }
        return way == Way.BEARER
                ? Map.of("Authorization", "Bearer " + token)
                : Map.of("Cookie", "homin_access=" + token, "Origin", homin.origin());
    }

    private static String outcome(Answer answer) {
        String location = answer.header("Location");
        return answer.status() >= 300 && answer.status() < 400
                ? ">" + location.replaceFirst("^https?://[^/]+", "")
                : Integer.toString(answer.status());
    }

    private String ofFrame(Row row, Way way, Actor actor, Stage stage) {
        ObjectNode frame = row.body().isEmpty() ? Json.object() : (ObjectNode) Json.parse(stage.fill(row.body()));
        frame.put("type", row.path()).put("id", "cell");
        try (ChatSocket socket = ChatSocket.open(homin, headers(way, stage.token(row, actor)))) {
            socket.send(frame);
            JsonNode reply = socket.awaitReply("cell");
            String type = reply.path("type").asText();
            return type.equals("error") ? reply.at("/problem/status").asText() : type;
        } catch (ChatSocket.Refused refused) {
            return Integer.toString(refused.status());
        }
    }

    private static byte[] picture() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(PICTURE);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** An ack says that a frame was read. What it names and is not theirs, nobody hears of and nothing is told about. */
    @Test
    void aFrameThatNamesAChatOfOthersTellsNothingAndReachesNobody() {
        try (Stage stage = new Stage(homin, callers);
                ChatSocket owner = callers.person(Actor.OWNER).connect()) {
            String group = stage.fill("{group}");
            for (Actor actor : new Actor[] {Actor.OTHER, Actor.OUTSIDER, Actor.FORMER, Actor.ADMIN}) {
                try (ChatSocket socket = callers.person(actor).connect()) {
                    socket.send(Json.object("type", "typing", "chatId", group));
                    socket.send(Json.object("type", "read", "chatId", group, "seq", 1));
                    socket.send(ChatSocket.message(group, "from outside"));
                    socket.sync(group, 0);
                    socket.settle();

                    assertThat(socket.bodies(group)).as("what %s hears", actor).isEmpty();
                    String id = callers.person(actor).id();
                    owner.settle();
                    assertThat(owner.frames("typing").stream()
                                    .filter(typing ->
                                            typing.path("userId").asText().equals(id)))
                            .isEmpty();
                }
            }
            assertThat(owner.bodies(group)).doesNotContain("from outside");
            assertThat(owner.frames("read")).isEmpty();
        }
    }
}
