package app.homin.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/**
 * A socket as a program uses it. It keeps every frame that it gets, in order, and takes single objects and arrays alike;
 * one that is not as described fails the test. To show that something does not come, a test sends something later that
 * does, and awaits that. Safe for use by several threads.
 */
public final class ChatSocket implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final ReceivedFrames received = new ReceivedFrames();
    private JsonSocket socket;

    private ChatSocket() {}

    /** Opens a socket with the person's token and waits for its hello. */
    static ChatSocket connect(Homin homin, ChatUser user) {
        ChatSocket socket = open(homin, Map.of("Authorization", "Bearer " + user.accessToken()));
        JsonNode hello = socket.awaitFrame(frame -> true, "the first frame");
        assertThat(hello.path("type").asText()).as("the first frame").isEqualTo("hello");
        assertThat(hello.path("userId").asText()).as("who is signed in").isEqualTo(user.id());
        return socket;
    }

    /**
     * Opens a socket with these headers.
     *
     * @throws Refused if the server answers otherwise than with 101
     */
    public static ChatSocket open(Homin homin, Map<String, String> headers) {
        ChatSocket socket = new ChatSocket();
        try {
            socket.socket = JsonSocket.open(CLIENT, homin.socket(), headers, socket.received)
                    .join();
            return socket;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException handshake) {
                throw new Refused(handshake.getResponse().statusCode());
            }
            throw e;
        }
    }

    /** The status with which the server refuses a handshake with these headers. */
    public static int refusal(Homin homin, Map<String, String> headers) {
        try (ChatSocket accepted = open(homin, headers)) {
            throw new AssertionError("The server accepted " + headers + " on " + accepted.socket);
        } catch (Refused refused) {
            return refused.status;
        }
    }

    /** Sends a frame that is as described and wants no answer. */
    public void send(ObjectNode frame) {
        SocketDescription.checkFromClient(frame);
        sendText(frame.toString());
    }

    /** Sends a text, whatever it is. */
    public void sendText(String text) {
        socket.send(text).join();
    }

    /** Sends a frame in pieces. */
    public void sendInPieces(String... pieces) {
        for (int i = 0; i < pieces.length; i++) {
            socket.sendPart(pieces[i], i == pieces.length - 1).join();
        }
    }

    /** Sends bytes, which this protocol does not know. */
    public void sendBytes(byte[] bytes) {
        socket.sendBytes(bytes).join();
    }

    /** Sends a frame with an id of its own and gives the answer, ack or error. */
    public JsonNode ask(ObjectNode frame) {
        String id = frame.path("id").asText(UUID.randomUUID().toString());
        sendText(frame.put("id", id).toString());
        return awaitAnswer(id);
    }

    /** Waits for the ack or error with this id. */
    public JsonNode awaitAnswer(String id) {
        return awaitFrame(
                frame -> frame.path("id").asText().equals(id)
                        && List.of("ack", "error").contains(frame.path("type").asText()),
                "the answer to " + id);
    }

    /** Waits for the frame with this id, whatever it is. */
    public JsonNode awaitReply(String id) {
        return awaitFrame(frame -> frame.path("id").asText().equals(id), "a reply to " + id);
    }

    /** Requires an ack, for a frame that is as described. */
    public JsonNode mustAck(ObjectNode frame) {
        SocketDescription.checkFromClient(frame);
        JsonNode answer = ask(frame);
        assertThat(answer.path("type").asText())
                .as("answer to %s: %s", frame, answer)
                .isEqualTo("ack");
        return answer;
    }

    /** Requires an error and gives its problem. */
    public JsonNode mustRefuse(ObjectNode frame, int status, String code) {
        JsonNode answer = ask(frame);
        assertThat(answer.path("type").asText())
                .as("answer to %s: %s", frame, answer)
                .isEqualTo("error");
        JsonNode problem = Contract.problem(answer.path("problem"), status);
        assertThat(problem.get("code").asText()).isEqualTo(code);
        return problem;
    }

    /** The frame that sends a message. */
    public static ObjectNode message(String chatId, String body) {
        return Json.object("type", "send", "chatId", chatId, "clientId", UUID.randomUUID(), "body", body);
    }

    /** Sends a message and gives it as it was stored. */
    public JsonNode say(String chatId, String body) {
        return Contract.message(mustAck(message(chatId, body)).path("message"));
    }

    /** Asks for what was missed and waits for the end of it. */
    public JsonNode sync(String chatId, long rev) {
        return mustAck(Json.object("type", "sync", "chats", Json.object(chatId, rev)));
    }

    /** Everything that the server had for this connection before it read this has arrived. */
    public void settle() {
        long before = frames("pong").size();
        send(Json.object("type", "ping"));
        awaitFrames(
                all -> all.stream().filter(frame -> type(frame).equals("pong")).count() > before, "a pong");
    }

    /** The first frame, already here or still to come, of which this is true. */
    public JsonNode awaitFrame(Predicate<JsonNode> wanted, String what) {
        return awaitFrames(all -> all.stream().anyMatch(wanted), what).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    /** The first frame of this type of which this is true. */
    public JsonNode await(String type, Predicate<JsonNode> wanted) {
        return awaitFrame(frame -> type(frame).equals(type) && wanted.test(frame), "a " + type);
    }

    /** The message frame with this text. */
    public JsonNode awaitMessage(String body) {
        JsonNode frame =
                await("message", message -> message.at("/message/body").asText().equals(body));
        assertThat(frame.path("seq").asLong())
                .isEqualTo(frame.at("/message/seq").asLong());
        assertThat(frame.path("rev").isIntegralNumber()).as("rev of %s", frame).isTrue();
        assertThat(frame.path("chatId").asText())
                .isEqualTo(frame.at("/message/chatId").asText());
        Contract.message(frame.get("message"));
        return frame;
    }

    /** Waits until this is true of all frames so far, and gives them. */
    public List<JsonNode> awaitFrames(Predicate<List<JsonNode>> wanted, String what) {
        return received.await(wanted, what);
    }

    /** All frames of a type so far. */
    public List<JsonNode> frames(String type) {
        return frames().stream().filter(frame -> type(frame).equals(type)).toList();
    }

    /** All frames so far. */
    public List<JsonNode> frames() {
        return received.all();
    }

    /** The texts of all message frames of a chat so far. */
    public List<String> bodies(String chatId) {
        return frames("message").stream()
                .filter(frame -> frame.path("chatId").asText().equals(chatId))
                .map(frame -> frame.at("/message/body").asText())
                .toList();
    }

    /** Whether the connection has ended. */
    public boolean isClosed() {
        return received.isClosed();
    }

    /** Waits for the end of the connection; 1006 if it ended without a close frame. */
    public int awaitClose() {
        return received.awaitClose();
    }

    /** Ends the connection without a close frame, as a device does that loses its network. */
    public void cut() {
        socket.abort();
        received.end(1006);
    }

    /** Closes the connection and waits for the server's answer. Fails if a frame was not as described. */
    @Override
    public void close() {
        if (!received.isClosed()) {
            socket.sendClose().exceptionally(onItsWayOut -> null).join();
            received.awaitCloseBriefly();
        }
        socket.abort();
        received.requireFit();
    }

    private static String type(JsonNode frame) {
        return frame.path("type").asText();
    }

    /** A handshake that ended with another status than 101. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status) {
            super("The handshake was answered with " + status);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
