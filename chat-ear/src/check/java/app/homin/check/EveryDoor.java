package app.homin.check;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** One message sent in every way at once. */
final class EveryDoor {

    private EveryDoor() {}

    /** Three over each socket, two by REST, and two more by REST with a token that is got meanwhile. Gives every answer. */
    static List<JsonNode> send(ChatUser user, String chat, String body, ChatSocket first, ChatSocket second) {
        String clientId = UUID.randomUUID().toString();
        List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
        ChatApi before = user.api();
        for (int i = 0; i < 3; i++) {
            for (ChatSocket socket : List.of(first, second)) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> socket.mustAck(ChatSocket.message(chat, body).put("clientId", clientId))
                                .get("message")));
            }
        }
        ObjectNode draft = Json.object("clientId", clientId, "body", body);
        for (int i = 0; i < 2; i++) {
            answers.add(post(before, chat, draft));
        }
        user.refresh();
        for (int i = 0; i < 2; i++) {
            answers.add(post(user.api(), chat, draft));
        }
        return answers.stream()
                .map(CompletableFuture::join)
                .map(EveryDoor::lasting)
                .toList();
    }

    private static CompletableFuture<JsonNode> post(ChatApi api, String chat, ObjectNode draft) {
        return api.postAsync(ChatUser.messages(chat), draft).thenApply(answer -> {
            assertThat(answer.status()).isIn(200, 201);
            return answer.json();
        });
    }

    /** Without what goes on after the answer: who has got and read it. */
    private static JsonNode lasting(JsonNode message) {
        return ((ObjectNode) message.deepCopy()).without(List.of("status", "delivery"));
    }
}
