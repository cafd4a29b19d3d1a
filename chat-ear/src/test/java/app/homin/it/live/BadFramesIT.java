package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@BlackBox
class BadFramesIT {

    private static final int LARGEST = 32 * 1024;

    private final Homin homin;
    private ChatUser user;
    private String chat;
    private ChatSocket socket;

    BadFramesIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void aSocket() {
        user = ChatUser.register(homin);
        chat = user.directChatWith(ChatUser.register(homin));
        socket = user.connect();
    }

    @AfterEach
    void closeIt() {
        socket.close();
    }

    static Stream<String> brokenFrames() {
        return Stream.of(
                "",
                " ",
                "{",
                "nonsense",
                "null",
                "42",
                "\"text\"",
                "[]",
                "[{\"type\":\"ping\"}]",
                "{}",
                "{\"type\":null}",
                "{\"type\":42}",
                "{\"type\":{}}",
                "{\"type\":\"\"}",
                "{\"type\":\"unknown\"}",
                "{\"type\":\"hello\"}",
                "{\"type\":\"SEND\"}",
                "{\"type\":\"ping\"} trailing",
                "[".repeat(5_000),
                "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000),
                "\u0000");
    }

    @ParameterizedTest
    @MethodSource("brokenFrames")
    void aBrokenFrameIsAnsweredWithAnErrorAndTheSocketStaysOpen(String frame) {
        socket.sendText(frame);

        JsonNode error = socket.await("error", any -> true);
        Contract.problem(error.path("problem"), 400);
        socket.settle();
        socket.say(chat, "still here");
    }

    @Test
    void anErrorCarriesTheIdOfItsFrame() {
        JsonNode problem = socket.mustRefuse(Json.object("type", "telepathy"), 400, "invalid");

        assertThat(problem.get("detail").asText()).isNotEmpty();
    }

    @Test
    void aSendNamesTheFieldThatIsWrong() {
        refuses(ChatSocket.message(chat, ""), "body");
        refuses(ChatSocket.message(chat, "x".repeat(4001)), "body");
        refuses(ChatSocket.message(chat, "x").put("clientId", "not a uuid"), "clientId");
        refuses(ChatSocket.message(chat, "x").put("replyTo", 99), "replyTo");
        socket.mustRefuse(ChatSocket.message("999999999999", "x"), 404, "not-found");
        socket.mustRefuse(ChatSocket.message("not an id", "x"), 404, "not-found");
        assertThat(user.history(chat).get("items")).isEmpty();
    }

    @Test
    void membersOfOtherTypesAreRefused() {
        socket.mustRefuse(Json.object("type", "send", "chatId", 1, "clientId", 2, "body", 3), 400, "invalid");
        socket.mustRefuse(Json.object("type", "send"), 400, "invalid");
        socket.mustRefuse(Json.object("type", "read", "chatId", chat, "seq", "x"), 400, "invalid");
        socket.mustRefuse(Json.object("type", "read", "chatId", chat), 400, "invalid");
        socket.mustRefuse(Json.object("type", "sync", "chats", "x"), 400, "invalid");
        socket.mustRefuse(Json.object("type", "sync"), 400, "invalid");
        socket.mustRefuse(Json.object("type", "sync", "chats", Json.object(chat, "x")), 400, "invalid");
        socket.mustRefuse(Json.object("type", "sync", "chats", Json.object(chat, -1)), 400, "invalid");
    }

    @Test
    void aSyncNamesAtMostFiveHundredChats() {
        ObjectNode chats = Json.object();
        for (int id = 1; id <= 501; id++) {
            chats.put(Integer.toString(id), 0);
        }
        refuses(Json.object("type", "sync", "chats", chats), "chats");

        chats.remove("501");
        socket.mustAck(Json.object("type", "sync", "chats", chats));
    }

    @Test
    void halfCharactersAreNotStored() {
        for (String escaped : new String[] {"a\\ud800", "a\\u0000b"}) {
            String id = UUID.randomUUID().toString();
            socket.sendText("{\"type\":\"send\",\"id\":\"%s\",\"chatId\":\"%s\",\"clientId\":\"%s\",\"body\":\"%s\"}"
                    .formatted(id, chat, UUID.randomUUID(), escaped));
            assertThat(socket.awaitAnswer(id).path("type").asText()).isEqualTo("error");
        }
        assertThat(user.history(chat).get("items")).isEmpty();
    }

    @Test
    void anIdHasAtMostSixtyFourCharacters() {
        socket.mustAck(ChatSocket.message(chat, "x").put("id", "i".repeat(64)));

        socket.sendText(ChatSocket.message(chat, "y").put("id", "i".repeat(65)).toString());

        socket.await("error", frame -> frame.at("/problem/code").asText().equals("invalid"));
        assertThat(user.history(chat).get("items")).hasSize(1);
    }

    @Test
    void theLargestFrameIsTaken() {
        String frame = padded(LARGEST);

        socket.sendText(frame);

        socket.await("pong", any -> true);
    }

    @Test
    void aLargerFrameEndsTheConnection() {
        socket.sendText(padded(LARGEST + 1024));

        assertThat(socket.awaitClose()).isEqualTo(1009);
        try (ChatSocket next = user.connect()) {
            next.say(chat, "the server is well");
        }
    }

    @Test
    void aLargerFrameInPiecesEndsTheConnection() {
        String frame = padded(LARGEST + 1024);

        socket.sendInPieces(frame.substring(0, 20_000), frame.substring(20_000));

        assertThat(socket.awaitClose()).isEqualTo(1009);
    }

    @Test
    void aFrameOfMegabytesEndsTheConnectionAlike() {
        try {
            socket.sendText(padded(5_000_000));
        } catch (CompletionException closedMeanwhile) {
            // The server does not wait for all of it.
        }

        assertThat(socket.awaitClose()).isEqualTo(1009);
    }

    @Test
    void bytesAreNoFrameOfThisProtocol() {
        socket.sendBytes(new byte[] {1, 2, 3});

        assertThat(socket.awaitClose()).isEqualTo(1003);
    }

    private void refuses(ObjectNode frame, String field) {
        JsonNode problem = socket.mustRefuse(frame, 400, "invalid");
        assertThat(Json.texts(problem.path("errors"), "field")).containsExactly(field);
    }

    private static String padded(int length) {
        String frame = "{\"type\":\"ping\",\"padding\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(length - frame.length()) + "\"");
    }
}
