package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BlackBox
class ConversationIT {

    private final Homin homin;
    private ChatUser olena;
    private ChatUser taras;
    private String chat;

    ConversationIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void aDirectChat() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        chat = olena.directChatWith(taras);
    }

    @Test
    void aMessageReachesEveryDeviceOfEveryMemberButNotTheSocketThatSentIt() {
        try (ChatSocket sender = olena.connect();
                ChatSocket senderTablet = olena.onAnotherDevice().connect();
                ChatSocket receiver = taras.connect();
                ChatSocket receiverPhone = taras.onAnotherDevice().connect()) {
            JsonNode stored = sender.say(chat, "hello");

            for (ChatSocket socket : new ChatSocket[] {senderTablet, receiver, receiverPhone}) {
                JsonNode frame = socket.awaitMessage("hello");
                assertThat(frame.get("chatId").asText()).isEqualTo(chat);
                assertThat(frame.get("seq")).isEqualTo(stored.get("seq"));
                assertThat(frame.get("rev")).isEqualTo(stored.get("rev"));
                assertThat(frame.at("/message/author/id").asText()).isEqualTo(olena.id());
                assertThat(frame.at("/message/clientId")).isEqualTo(stored.get("clientId"));
            }
            receiver.say(chat, "a later marker");
            sender.awaitMessage("a later marker");
            assertThat(sender.bodies(chat)).containsExactly("a later marker");
        }
    }

    @Test
    void aMessageOverRestReachesAllSockets() {
        try (ChatSocket own = olena.connect();
                ChatSocket others = taras.connect()) {
            olena.post(chat, "over REST");

            own.awaitMessage("over REST");
            others.awaitMessage("over REST");
        }
    }

    @Test
    void whoIsNoMemberReceivesNothing() {
        ChatUser stranger = ChatUser.register(homin);
        String marked = stranger.directChatWith(olena);
        try (ChatSocket sender = olena.connect();
                ChatSocket receiver = taras.connect();
                ChatSocket outside = stranger.connect()) {
            sender.say(chat, "between us");
            receiver.awaitMessage("between us");
            receiver.send(Json.object("type", "typing", "chatId", chat));
            receiver.send(Json.object("type", "read", "chatId", chat, "seq", 1));
            sender.await("read", frame -> frame.path("chatId").asText().equals(chat));

            sender.say(marked, "a later marker");
            outside.awaitMessage("a later marker");

            assertThat(outside.frames())
                    .noneMatch(frame -> frame.path("chatId").asText().equals(chat));
            assertThat(outside.frames().toString()).doesNotContain("between us");
        }
    }

    @Test
    void whoIsNoMemberChangesNothing() {
        ChatUser stranger = ChatUser.register(homin);
        olena.post(chat, "between us");
        try (ChatSocket outside = stranger.connect();
                ChatSocket member = olena.connect()) {
            outside.mustRefuse(ChatSocket.message(chat, "intruding"), 404, "not-found");
            outside.mustRefuse(Json.object("type", "read", "chatId", chat, "seq", 1), 404, "not-found");
            outside.send(Json.object("type", "typing", "chatId", chat));
            JsonNode ack = outside.ask(Json.object("type", "sync", "chats", Json.object(chat, 0)));
            assertThat(ack.toString()).doesNotContain("between us");
            outside.settle();
            olena.post(chat, "a later marker");
            member.awaitMessage("a later marker");

            assertThat(member.frames("typing")).isEmpty();
            assertThat(outside.frames("message")).isEmpty();
        }
        assertThat(olena.history(chat).get("items")).hasSize(2);
        assertThat(olena.history(chat).get("items").get(0).get("status").asBoolean())
                .isFalse();
    }

    @Test
    void whoGuessesTheIdsOfChatsToComeSilencesNobody() {
        ChatUser stranger = ChatUser.register(homin);
        try (ChatSocket outside = stranger.connect();
                ChatSocket receiver = taras.connect()) {
            long last = Long.parseLong(chat);
            for (long id = last + 1; id <= last + 60; id++) {
                outside.mustRefuse(Json.object("type", "typing", "chatId", Long.toString(id)), 404, "not-found");
            }
            String next = olena.groupWith(taras);
            assertThat(Long.parseLong(next)).isBetween(last + 1, last + 60);
            olena.post(next, "the first message");

            assertThat(receiver.awaitMessage("the first message").get("chatId").asText())
                    .isEqualTo(next);
        }
    }

    @Test
    void typingIsToldAgainAfterAMessage() {
        try (ChatSocket writer = olena.connect();
                ChatSocket reader = taras.connect()) {
            ObjectNode typing = Json.object("type", "typing", "chatId", chat);
            writer.mustAck(typing.deepCopy());
            writer.say(chat, "the first line");
            writer.mustAck(typing.deepCopy());
            olena.post(chat, "over REST");
            writer.mustAck(typing.deepCopy());
            writer.mustAck(typing.deepCopy());
            writer.say(chat, "a later marker");
            reader.awaitMessage("a later marker");

            assertThat(reader.frames("typing")).hasSize(3);
        }
    }

    @Test
    void aRepeatedSendGetsTheFirstAnswerAndIsNotToldAgain() {
        try (ChatSocket sender = olena.connect();
                ChatSocket receiver = taras.connect()) {
            ObjectNode frame = ChatSocket.message(chat, "once");

            JsonNode first = sender.mustAck(frame.deepCopy()).get("message");
            JsonNode again = sender.mustAck(frame.deepCopy()).get("message");

            assertThat(again.get("seq")).isEqualTo(first.get("seq"));
            sender.say(chat, "a later marker");
            receiver.awaitMessage("a later marker");
            assertThat(receiver.bodies(chat)).containsExactly("once", "a later marker");
        }
    }

    @Test
    void whatTheServerOwnsIsIgnored() {
        try (ChatSocket sender = olena.connect()) {
            ObjectNode frame =
                    ChatSocket.message(chat, "forged").put("seq", 4711).put("createdAt", "2001-01-01T00:00:00Z");
            frame.set("author", Json.object("id", taras.id()));

            JsonNode message = sender.mustAck(frame).get("message");

            assertThat(message.at("/author/id").asText()).isEqualTo(olena.id());
            assertThat(message.get("seq").asInt()).isEqualTo(1);
            assertThat(message.get("createdAt").asText()).doesNotStartWith("2001");
        }
    }

    @Test
    void anAnswerToAMessageQuotesIt() {
        try (ChatSocket sender = olena.connect();
                ChatSocket receiver = taras.connect()) {
            sender.say(chat, "the question");
            receiver.awaitMessage("the question");

            receiver.mustAck(ChatSocket.message(chat, "the answer").put("replyTo", 1));

            assertThat(sender.awaitMessage("the answer")
                            .at("/message/replyTo/excerpt")
                            .asText())
                    .isEqualTo("the question");
        }
    }

    @Test
    void aReadingIsToldToTheOthersAndToOnesOwnOtherDevices() {
        try (ChatSocket author = olena.connect();
                ChatSocket reader = taras.connect();
                ChatSocket readerPhone = taras.onAnotherDevice().connect()) {
            author.say(chat, "read me");
            reader.awaitMessage("read me");

            reader.mustAck(Json.object("type", "read", "chatId", chat, "seq", 1));

            for (ChatSocket socket : new ChatSocket[] {author, readerPhone}) {
                JsonNode read = socket.await(
                        "read", frame -> frame.path("userId").asText().equals(taras.id()));
                assertThat(read.get("chatId").asText()).isEqualTo(chat);
                assertThat(read.get("seq").asInt()).isEqualTo(1);
                assertThat(read.get("rev").isIntegralNumber()).isTrue();
            }
        }
        assertThat(olena.history(chat).get("items").get(0).get("status").asBoolean())
                .isTrue();
    }

    @Test
    void typingIsSeenByTheOthersOnly() {
        try (ChatSocket writer = olena.connect();
                ChatSocket watcher = taras.connect()) {
            writer.send(Json.object("type", "typing", "chatId", chat));

            JsonNode typing = watcher.await("typing", frame -> true);
            assertThat(typing.get("chatId").asText()).isEqualTo(chat);
            assertThat(typing.get("userId").asText()).isEqualTo(olena.id());
            assertThat(typing.has("rev")).isFalse();
            writer.settle();
            assertThat(writer.frames("typing")).isEmpty();
        }
    }

    @Test
    void aNewChatIsToldToItsMembers() {
        ChatUser third = ChatUser.register(homin);
        try (ChatSocket socket = third.connect()) {
            String group = olena.groupWith(taras, third);

            JsonNode created = socket.await(
                    "chat.created", frame -> frame.path("chatId").asText().equals(group));
            assertThat(created.at("/chat/id").asText()).isEqualTo(group);
            assertThat(created.at("/chat/role").asText()).isEqualTo("member");
        }
    }

    @Test
    void aTestNotificationReachesOnesOwnDevicesAndNobodyElse() {
        try (ChatSocket laptop = olena.connect();
                ChatSocket phone = olena.onAnotherDevice().connect();
                ChatSocket other = taras.connect()) {
            laptop.mustAck(Json.object("type", "notification", "kind", "test"));

            JsonNode notification = phone.await("notification", frame -> true);
            assertThat(notification.get("kind").asText()).isEqualTo("test");
            assertThat(notification.path("title").asText()).isNotEmpty();
            laptop.await("notification", frame -> true);
            laptop.say(chat, "a later marker");
            other.awaitMessage("a later marker");
            assertThat(other.frames("notification")).isEmpty();
            laptop.mustRefuse(Json.object("type", "notification", "kind", "nonsense"), 400, "invalid");
        }
    }

    @Test
    void anAckCarriesTheClientsOwnId() {
        try (ChatSocket socket = olena.connect()) {
            String id = "my id ✓ " + UUID.randomUUID();

            assertThat(socket.mustAck(ChatSocket.message(chat, "x").put("id", id))
                            .get("id")
                            .asText())
                    .isEqualTo(id);
        }
    }
}
