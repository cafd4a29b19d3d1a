package app.homin.it.api;

import static app.homin.support.ChatUser.draft;
import static app.homin.support.ChatUser.messages;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.Answer;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@SameOnBothServers
class MessagesIT {

    private final Homin homin;
    private ChatUser olena;
    private ChatUser taras;
    private String chat;

    MessagesIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void aDirectChat() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        chat = olena.directChatWith(taras);
    }

    @Test
    void aMessageIsStoredAsItWasSent() {
        ObjectNode draft = draft("Привіт 👍🏽 🇺🇦 <script>alert(1)</script> & \"quotes\"\n  second line\t✓ e\u0301");

        Answer answer = olena.api().post(messages(chat), draft);

        JsonNode message = Contract.message(answer.json(201));
        assertThat(message.get("body")).isEqualTo(draft.get("body"));
        assertThat(message.get("clientId")).isEqualTo(draft.get("clientId"));
        assertThat(message.get("chatId").asText()).isEqualTo(chat);
        assertThat(message.get("seq").asInt()).isEqualTo(1);
        assertThat(message.at("/author/id").asText()).isEqualTo(olena.id());
        assertThat(message.at("/author/displayName").asText()).isEqualTo(olena.displayName());
        assertThat(message.get("status").asBoolean()).isFalse();
        assertThat(Instant.parse(message.get("createdAt").asText()))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(2)),
                        Instant.now().plus(Duration.ofMinutes(2)));
        assertThat(taras.history(chat).get("items").get(0).get("body")).isEqualTo(draft.get("body"));
    }

    @Test
    void aRepeatedClientIdGetsTheFirstAnswer() {
        ObjectNode draft = draft("once");

        JsonNode first = olena.api().post(messages(chat), draft).json(201);
        JsonNode again = olena.api().post(messages(chat), draft).json(200);
        JsonNode changed = olena.api()
                .post(messages(chat), draft.deepCopy().put("body", "another text"))
                .json(200);

        assertThat(again).isEqualTo(first);
        assertThat(changed.get("body").asText()).isEqualTo("once");
        assertThat(olena.history(chat).get("items")).hasSize(1);
    }

    @Test
    void aClientIdBelongsToItsAuthor() {
        ObjectNode draft = draft("mine");
        olena.api().post(messages(chat), draft).is(201);

        JsonNode other = taras.api()
                .post(messages(chat), draft.deepCopy().put("body", "yours"))
                .json(201);

        assertThat(other.get("body").asText()).isEqualTo("yours");
        assertThat(olena.history(chat).get("items")).hasSize(2);
    }

    @Test
    void aRepetitionAfterARefreshOfTheTokensIsTheSameMessage() {
        ObjectNode draft = draft("over a refresh");
        olena.api().post(messages(chat), draft).is(201);

        olena.refresh();

        olena.api().post(messages(chat), draft).is(200);
        assertThat(olena.history(chat).get("items")).hasSize(1);
    }

    @Test
    void tenRepetitionsAtOnceOverAllDoorsAreOneMessage() throws SQLException {
        ObjectNode draft = draft("at once");
        ObjectNode frame = draft.deepCopy().put("type", "send").put("chatId", chat);
        List<JsonNode> answers = new ArrayList<>();
        try (ChatSocket laptop = olena.connect();
                ChatSocket phone = olena.onAnotherDevice().connect()) {
            List<CompletableFuture<Answer>> posts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                switch (i % 3) {
                    case 0 -> posts.add(olena.api().postAsync(messages(chat), draft));
                    case 1 -> laptop.send(frame.deepCopy().put("id", "l" + i));
                    default -> phone.send(frame.deepCopy().put("id", "p" + i));
                }
            }
            for (int i = 0; i < 10; i++) {
                switch (i % 3) {
                    case 0 -> answers.add(posts.get(i / 3).join().json());
                    case 1 -> answers.add(laptop.awaitAnswer("l" + i).path("message"));
                    default -> answers.add(phone.awaitAnswer("p" + i).path("message"));
                }
            }
        }

        assertThat(answers).hasSize(10);
        assertThat(answers.stream().map(MessagesIT::identity).distinct())
                .as("%s", answers)
                .hasSize(1);
        assertThat(Database.of(homin).count("message", "chat_id = " + chat)).isEqualTo(1);
        assertThat(olena.history(chat).get("items")).hasSize(1);
    }

    @Test
    void whatTheServerOwnsIsIgnored() {
        ObjectNode draft = draft("forged");
        draft.set("author", Json.object("id", taras.id(), "displayName", "Somebody else"));
        draft.put("authorId", taras.id()).put("seq", 4711).put("rev", 4711).put("status", true);
        draft.put("createdAt", "2001-01-01T00:00:00Z").put("delivery", "read").put("deleted", true);

        JsonNode message =
                Contract.message(olena.api().post(messages(chat), draft).json(201));

        assertThat(message.at("/author/id").asText()).isEqualTo(olena.id());
        assertThat(message.get("seq").asInt()).isEqualTo(1);
        assertThat(message.get("status").asBoolean()).isFalse();
        assertThat(message.get("createdAt").asText()).doesNotStartWith("2001");
        assertThat(message.has("deleted")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t", "\u200b\u2060", "\u3164", "\uffa0\ufe0f", "\u034f\u180b"})
    void aMessageNeedsSomethingToSee(String nothing) {
        olena.api().post(messages(chat), draft(nothing)).refuses("body");
    }

    @Test
    void aMessageHasAtMostFourThousandCodePoints() {
        JsonNode longest =
                olena.api().post(messages(chat), draft("👍".repeat(4000))).json(201);
        assertThat(longest.get("body").asText()).isEqualTo("👍".repeat(4000));

        olena.api().post(messages(chat), draft("x".repeat(4001))).refuses("body");
        assertThat(olena.history(chat).get("items")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("badDrafts")
    void nothingIsStoredOfABadDraft(String body, String field) {
        olena.api().send("POST", messages(chat), body).refuses(field);

        assertThat(olena.history(chat).get("items")).isEmpty();
    }

    static List<String[]> badDrafts() {
        String id = UUID.randomUUID().toString();
        return List.of(
                new String[] {"{\"body\":\"no client id\"}", "clientId"},
                new String[] {"{\"clientId\":\"not a uuid\",\"body\":\"x\"}", "clientId"},
                new String[] {"{\"clientId\":\"" + id + "\"}", "body"},
                new String[] {"{\"clientId\":\"" + id + "\",\"body\":\"a\\u0000b\"}", "body"},
                new String[] {"{\"clientId\":\"" + id + "\",\"body\":\"a\\ud800b\"}", "body"},
                new String[] {"{\"clientId\":\"" + id + "\",\"body\":\"x\",\"replyTo\":99}", "replyTo"},
                new String[] {"{\"clientId\":\"" + id + "\",\"body\":\"x\",\"replyTo\":-1}", "replyTo"});
    }

    @Test
    void theHistoryIsPagedInBothDirections() {
        for (int i = 1; i <= 12; i++) {
            (i % 2 == 0 ? olena : taras).post(chat, "message " + i);
        }

        page(olena.history(chat, "limit=5"), List.of(8, 9, 10, 11, 12), true, false);
        page(olena.history(chat, "before=8&limit=5"), List.of(3, 4, 5, 6, 7), true, true);
        page(olena.history(chat, "before=3&limit=5"), List.of(1, 2), false, true);
        page(olena.history(chat, "before=1&limit=5"), List.of(), false, true);
        page(olena.history(chat, "after=0&limit=5"), List.of(1, 2, 3, 4, 5), false, true);
        page(olena.history(chat, "after=10&limit=5"), List.of(11, 12), true, false);
        page(olena.history(chat, "after=12&limit=5"), List.of(), true, false);
        JsonNode around = olena.history(chat, "around=6&limit=5");
        assertThat(seqs(around)).contains(6).hasSize(5);
        assertThat(around.get("hasBefore").asBoolean()).isTrue();
        assertThat(around.get("hasAfter").asBoolean()).isTrue();
        page(
                olena.history(chat, "around=6&limit=100"),
                IntStream.rangeClosed(1, 12).boxed().toList(),
                false,
                false);
    }

    @Test
    void anEmptyHistoryHasNothingBeforeOrAfter() {
        page(olena.history(chat, "limit=5"), List.of(), false, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-5",
                "limit=abc",
                "before=x",
                "after=-1x",
                "around=1.5",
                "before=99999999999999999999"
            })
    void badParametersAreRefused(String query) {
        olena.api().get("%s", messages(chat) + "?" + query).isProblem(400, "invalid");
    }

    @Test
    void eachChatHasItsOwnHistory() {
        String other = olena.groupWith(taras);
        for (int i = 1; i <= 3; i++) {
            olena.post(chat, "here " + i);
            olena.post(other, "there " + i);
        }

        assertThat(Json.texts(taras.history(chat).get("items"), "body")).containsExactly("here 1", "here 2", "here 3");
        assertThat(Json.texts(taras.history(other).get("items"), "body"))
                .containsExactly("there 1", "there 2", "there 3");
    }

    @Test
    void anAnswerQuotesWhatItAnswers() {
        taras.post(chat, "the question is long. ".repeat(100));

        JsonNode answer = Contract.message(olena.api()
                .post(messages(chat), draft("the answer").put("replyTo", 1))
                .json(201));

        assertThat(answer.at("/replyTo/seq").asInt()).isEqualTo(1);
        assertThat(answer.at("/replyTo/author/id").asText()).isEqualTo(taras.id());
        assertThat(answer.at("/replyTo/excerpt").asText())
                .startsWith("the question")
                .hasSizeLessThan(500);
        assertThat(taras.history(chat).get("items").get(1)).isEqualTo(answer);
    }

    @Test
    void theStatusTurnsTrueWhenTheOtherHasRead() {
        olena.post(chat, "read me");
        assertThat(last(olena).get("delivery").asText()).isEqualTo("sent");

        taras.read(chat, 1);

        assertThat(last(olena).get("status").asBoolean()).isTrue();
        assertThat(last(olena).get("delivery").asText()).isEqualTo("read");
        assertThat(last(taras).get("status").asBoolean()).isTrue();
    }

    @Test
    void theStatusOfAGroupTurnsTrueWhenEverybodyHasRead() {
        ChatUser third = ChatUser.register(homin);
        String group = olena.groupWith(taras, third);
        olena.post(group, "read me, all");

        taras.read(group, 1);
        assertThat(olena.history(group).get("items").get(0).get("status").asBoolean())
                .isFalse();

        third.read(group, 1);
        assertThat(olena.history(group).get("items").get(0).get("status").asBoolean())
                .isTrue();
    }

    @Test
    void aMessageIsDeliveredWhenTheOthersDeviceHasIt() {
        try (ChatSocket socket = taras.connect()) {
            olena.post(chat, "to the device");
            socket.awaitMessage("to the device");

            Await.until("delivered", () -> last(olena).get("delivery").asText().equals("delivered"));
        }
        assertThat(last(olena).get("status").asBoolean()).isFalse();
    }

    /** However it gets there: by the list of chats, by one chat, by what is new in it, or by saying how much is known. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/chats", "/api/chats/%s", "/api/chats/%s/messages", "/api/chats/%s/changes?since=0"})
    void aMessageIsDeliveredWhenTheOtherAsksForWhatIsThere(String path) {
        String group = olena.groupWith(taras);
        try (ChatSocket socket = olena.connect()) {
            for (String id : new String[] {chat, group}) {
                olena.post(id, "to the device");
            }

            for (String id : new String[] {chat, group}) {
                taras.api().get(path, id).is(200);
            }

            socket.await("delivered", frame -> frame.get("chatId").asText().equals(chat));
        }
        for (String id : new String[] {chat, group}) {
            Await.until(
                    "delivered",
                    () -> olena.history(id).at("/items/0/delivery").asText().equals("delivered"));
        }
    }

    @Test
    void whatIsLeftForTheNextPageIsNotDeliveredYet() {
        long rev = taras.chat(chat).get("rev").asLong();
        for (int i = 1; i <= 3; i++) {
            olena.post(chat, "message " + i);
        }
        try (ChatSocket socket = olena.connect()) {
            taras.api().get("/api/chats/%s/changes?since=%s&limit=1", chat, rev).is(200);
            JsonNode told = socket.await(
                    "delivered", frame -> frame.get("chatId").asText().equals(chat));

            assertThat(told.get("seq").asInt()).isEqualTo(1);
        }
        assertThat(last(olena).get("delivery").asText()).isEqualTo("sent");
    }

    @Test
    void theReadPointerOnlyMovesForwardAndNotBeyondTheEnd() {
        for (int i = 1; i <= 3; i++) {
            olena.post(chat, "message " + i);
        }
        taras.read(chat, 3);
        taras.read(chat, 1);
        assertThat(taras.chat(chat).get("readSeq").asInt()).isEqualTo(3);

        Answer beyond = taras.api().put("/api/chats/" + chat + "/read", Json.object("seq", 99));
        assertThat(beyond.status()).isIn(204, 400);
        assertThat(taras.chat(chat).get("readSeq").asInt()).isEqualTo(3);

        taras.api().put("/api/chats/" + chat + "/read", Json.object()).refuses("seq");
        taras.api().put("/api/chats/" + chat + "/read", Json.object("seq", "x")).isProblem(400, "invalid");
        taras.api().put("/api/chats/" + chat + "/read", Json.object("seq", -1)).isProblem(400, "invalid");
    }

    private JsonNode last(ChatUser user) {
        return user.history(chat, "limit=1").get("items").get(0);
    }

    /** What two answers to one message have in common, whenever they are given. */
    private static List<JsonNode> identity(JsonNode message) {
        return List.of(
                message.path("chatId"),
                message.path("seq"),
                message.path("rev"),
                message.path("clientId"),
                message.path("author"),
                message.path("body"),
                message.path("createdAt"));
    }

    private static void page(JsonNode page, List<Integer> seqs, boolean before, boolean after) {
        assertThat(seqs(page)).as("%s", page).isEqualTo(seqs);
        assertThat(page.get("hasBefore").asBoolean())
                .as("hasBefore of %s", page)
                .isEqualTo(before);
        assertThat(page.get("hasAfter").asBoolean()).as("hasAfter of %s", page).isEqualTo(after);
    }

    private static List<Integer> seqs(JsonNode page) {
        return Json.stream(page.get("items"))
                .map(message -> message.get("seq").asInt())
                .toList();
    }
}
