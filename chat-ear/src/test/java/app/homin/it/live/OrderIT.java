package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@BlackBox
class OrderIT {

    private static final int EACH = 250;

    private static final int BURST = 900;

    private final Homin homin;

    OrderIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void twoWhoWriteAtOnceAreSeenInOneOrderByAll() {
        ChatUser olena = ChatUser.register(homin);
        ChatUser taras = ChatUser.register(homin);
        ChatUser reader = ChatUser.register(homin);
        String chat = olena.groupWith(taras, reader);
        try (ChatSocket first = olena.connect();
                ChatSocket second = taras.connect();
                ChatSocket watcher = reader.connect();
                ChatSocket phone = reader.onAnotherDevice().connect()) {
            CompletableFuture.allOf(write(first, chat, "first"), write(second, chat, "second"))
                    .join();

            for (ChatSocket socket : List.of(watcher, phone)) {
                socket.awaitFrames(all -> count(all, "message") == 2 * EACH, "all messages");
                List<JsonNode> frames = ofChat(socket.frames(), chat);
                assertThat(frames.stream().map(frame -> frame.get("rev").asLong()))
                        .as("revisions")
                        .isSorted()
                        .doesNotHaveDuplicates();
                assertThat(messages(frames).stream()
                                .map(frame -> frame.get("seq").asLong()))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 2 * EACH).boxed().toList());
            }
            assertThat(messages(ofChat(watcher.frames(), chat))).isEqualTo(messages(ofChat(phone.frames(), chat)));
            inTheOrderOfSending(watcher, chat, "first");
            inTheOrderOfSending(watcher, chat, "second");
            assertThat(seqs(first)).doesNotHaveDuplicates().hasSize(EACH);
            assertThat(new HashSet<>(seqs(first))).doesNotContainAnyElementsOf(seqs(second));
        }
        assertThat(reader.chat(chat).get("unreadCount").asInt()).isEqualTo(2 * EACH);
    }

    /** As many as an account may send at once are written in few groups, each told at once. */
    @Test
    void aBurstReachesEverybodyInOrderAndClosesNobody() {
        ChatUser olena = ChatUser.register(homin);
        ChatUser taras = ChatUser.register(homin);
        String chat = olena.groupWith(taras);
        try (ChatSocket sender = olena.connect();
                ChatSocket reader = taras.connect()) {
            for (int i = 0; i < BURST; i++) {
                sender.send(ChatSocket.message(chat, "burst " + i).put("id", "b" + i));
            }

            sender.awaitFrames(all -> count(all, "ack") == BURST, "all acks");
            reader.awaitFrames(all -> count(all, "message") == BURST, "all messages");
            assertThat(messages(ofChat(reader.frames(), chat)).stream()
                            .map(frame -> frame.get("seq").asLong()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, BURST).boxed().toList());
            assertThat(seqs(sender)).isSorted();
            assertThat(reader.isClosed()).isFalse();
        }
    }

    /** Sends without waiting for each ack, at most 50 ahead, and waits for all. */
    private static CompletableFuture<Void> write(ChatSocket socket, String chat, String name) {
        return CompletableFuture.runAsync(() -> {
            for (int i = 0; i < EACH; i++) {
                int sent = i;
                socket.awaitFrames(all -> sent - count(all, "ack") < 50, "room for more");
                socket.send(ChatSocket.message(chat, name + " " + i).put("id", name + i));
            }
            socket.awaitFrames(all -> count(all, "ack") == EACH, "all acks");
        });
    }

    private static void inTheOrderOfSending(ChatSocket socket, String chat, String name) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            expected.add(name + " " + i);
        }
        assertThat(socket.bodies(chat).stream().filter(body -> body.startsWith(name + " ")))
                .containsExactlyElementsOf(expected);
    }

    private static List<Long> seqs(ChatSocket sender) {
        return sender.frames("ack").stream()
                .map(ack -> ack.at("/message/seq").asLong())
                .toList();
    }

    private static List<JsonNode> messages(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals("message"))
                .toList();
    }

    private static List<JsonNode> ofChat(List<JsonNode> frames, String chat) {
        return frames.stream()
                .filter(frame -> frame.path("chatId").asText().equals(chat) && frame.has("rev"))
                .toList();
    }

    private static long count(List<JsonNode> frames, String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .count();
    }
}
