package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.Answer;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@SameOnBothServers
class ChangesIT {

    private final Homin homin;
    private ChatUser olena;
    private ChatUser taras;
    private String chat;

    ChangesIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void aDirectChat() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        chat = olena.directChatWith(taras);
    }

    @Test
    void whoIsUpToDateMissesNothing() {
        olena.post(chat, "the only one");
        long rev = rev(taras);

        JsonNode changes = changes(taras, "since=" + rev);

        assertThat(changes.get("events")).isEmpty();
        assertThat(changes.get("rev").asLong()).isEqualTo(rev);
        assertThat(changes.get("complete").asBoolean()).isTrue();
    }

    @Test
    void theMissedMessagesComeAsFramesInOrder() {
        olena.post(chat, "seen");
        long since = rev(taras);
        olena.post(chat, "missed 1");
        olena.post(chat, "missed 2");
        olena.post(chat, "missed 3");

        JsonNode changes = changes(taras, "since=" + since);

        List<JsonNode> messages = Json.stream(changes.get("events"))
                .filter(event -> event.path("type").asText().equals("message"))
                .toList();
        assertThat(messages.stream().map(event -> event.at("/message/body").asText()))
                .containsExactly("missed 1", "missed 2", "missed 3");
        messages.forEach(event -> {
            assertThat(event.get("chatId").asText()).isEqualTo(chat);
            assertThat(event.get("seq")).isEqualTo(event.at("/message/seq"));
            assertThat(event.get("rev").asLong()).isGreaterThan(since);
            Contract.message(event.get("message"));
        });
        assertThat(changes.get("rev").asLong()).isEqualTo(rev(taras));
        assertThat(changes.get("complete").asBoolean()).isTrue();
    }

    /** A hundred changes cost as much as six questions. */
    @Test
    void whoAsksForVeryMuchHasToWait() {
        for (int i = 0; i < 100; i++) {
            olena.post(chat, "message " + i);
        }
        Answer answer = null;
        for (int i = 0; i < 2_000 && (answer == null || answer.status() == 200); i++) {
            answer = taras.api().get("/api/chats/%s/changes?since=0&limit=100", chat);
        }

        answer.isProblem(429, "rate-limited");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        taras.api().get("/api/chats/%s", chat).is(200);
        assertThat(changes(olena, "since=0").get("events")).isNotEmpty();
    }

    @Test
    void aReadingIsAChange() {
        olena.post(chat, "read me");
        long since = rev(olena);

        taras.read(chat, 1);

        JsonNode changes = changes(olena, "since=" + since);
        assertThat(Json.stream(changes.get("events"))
                        .filter(event -> event.path("type").asText().equals("read")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("userId").asText()).isEqualTo(taras.id());
                    assertThat(event.get("seq").asInt()).isEqualTo(1);
                    assertThat(event.get("rev").asLong()).isGreaterThan(since);
                });
    }

    @Test
    void everyChangeMovesTheRevisionForward() {
        long before = rev(olena);
        olena.post(chat, "one");
        long posted = rev(olena);
        taras.read(chat, 1);
        long read = rev(olena);

        assertThat(posted).isGreaterThan(before);
        assertThat(read).isGreaterThan(posted);
    }

    @Test
    void changesComeInStretchesWithoutGapsOrRepetitions() {
        long since = rev(taras);
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            bodies.add("message " + i);
            olena.post(chat, bodies.get(i));
        }

        List<String> received = new ArrayList<>();
        JsonNode changes;
        int stretches = 0;
        do {
            changes = changes(taras, "limit=3&since=" + since);
            assertThat(changes.get("events")).hasSizeLessThanOrEqualTo(3);
            Json.stream(changes.get("events"))
                    .filter(event -> event.path("type").asText().equals("message"))
                    .forEach(event -> received.add(event.at("/message/body").asText()));
            assertThat(changes.get("rev").asLong()).isGreaterThanOrEqualTo(since);
            since = changes.get("rev").asLong();
            stretches++;
        } while (!changes.get("complete").asBoolean() && stretches < 20);

        assertThat(received).containsExactlyElementsOf(bodies);
        assertThat(stretches).isGreaterThan(1);
    }

    @Test
    void theBeginningOfTheChatIsTheWholeChat() {
        olena.post(chat, "one");
        taras.post(chat, "two");

        JsonNode changes = changes(taras, "since=0");

        assertThat(Json.stream(changes.get("events"))
                        .filter(event -> event.path("type").asText().equals("message"))
                        .map(event -> event.at("/message/body").asText()))
                .containsExactly("one", "two");
    }

    @Test
    void aRevisionThatTheServerNeverGaveNeedsAResync() {
        olena.post(chat, "one");

        taras.api()
                .get("%s", "/api/chats/" + chat + "/changes?since=" + (rev(taras) + 1000))
                .isProblem(410, "resync");
    }

    @ParameterizedTest
    @ValueSource(strings = {"since=x", "since=-1", "since=0&limit=0", "since=0&limit=x"})
    void badParametersAreRefused(String query) {
        taras.api().get("%s", "/api/chats/" + chat + "/changes?" + query).isProblem(400, "invalid");
    }

    private long rev(ChatUser user) {
        return user.chat(chat).get("rev").asLong();
    }

    private JsonNode changes(ChatUser user, String query) {
        return user.api().get("%s", "/api/chats/" + chat + "/changes?" + query).json(200);
    }
}
