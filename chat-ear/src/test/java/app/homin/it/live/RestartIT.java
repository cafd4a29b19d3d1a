package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A server that stops and starts again, once for all tests but the one of a crash. */
@BlackBox
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartIT {

    /** So many take longer to be written than a server takes to die; an account may send as many at once. */
    private static final int MANY = 950;

    private final Homin homin;
    private ChatUser olena;
    private ChatUser taras;
    private String direct;
    private JsonNode history;
    private JsonNode chats;
    private int closeCode;
    private Set<String> answersOfOthers;

    RestartIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeAll
    void talkAndRestart() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        direct = olena.directChatWith(taras);
        String group = olena.groupWith(taras);
        olena.post(direct, "Збережено 👍🏽");
        taras.post(direct, "so is this");
        olena.post(group, "and this");
        // All is read, so that nothing about delivery is still under way.
        olena.read(direct, 2);
        taras.read(group, 1);
        history = olena.history(direct);
        chats = olena.api().get("/api/chats").json(200);
        ChatSocket socket = taras.connect();

        homin.stop();
        closeCode = socket.awaitClose();
        answersOfOthers = answersOfOthersDuring(homin::startAgain);
    }

    @Test
    void everythingIsThereAfterARestart() {
        assertThat(closeCode).as("close code of a server that stops").isIn(1001, 1012);
        assertThat(olena.history(direct)).isEqualTo(history);
        assertThat(olena.api().get("/api/chats").json(200)).isEqualTo(chats);
        olena.refresh();
        ChatUser again = taras.onAnotherDevice();
        again.post(direct, "it goes on");
        assertThat(olena.history(direct).get("items").get(2).get("seq").asInt()).isEqualTo(3);
    }

    /** Payara Server lets everybody in before it starts what is deployed, and has no command for afterwards. */
    @Test
    @EnabledIfSystemProperty(named = "homin.target", matches = "micro")
    void aRequestBeforeHominIsThereFindsNobody() {
        assertThat(answersOfOthers).as("answers of a server without Homin").isEmpty();
    }

    /** Asks again and again meanwhile; gives the answers that are no problems of Homin's. */
    private Set<String> answersOfOthersDuring(Runnable start) {
        Set<String> others = new ConcurrentSkipListSet<>();
        ChatApi anonymous = ChatApi.anonymous(homin);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        Answer answer = anonymous.get("/api/users/me");
                        if (!answer.header("Content-Type").startsWith("application/problem+json")) {
                            others.add(answer.status() + " " + answer.text());
                        }
                    } catch (UncheckedIOException nobodyThere) {
                        // As it should be.
                    } catch (AssertionError unclean) {
                        others.add(unclean.getMessage());
                    }
                },
                0,
                20,
                TimeUnit.MILLISECONDS);
        try {
            start.run();
        } finally {
            timer.shutdownNow();
        }
        return others;
    }

    /**
     * What was acknowledged is there, once and in order; what was not is sent again and is there once too. On Payara Micro
     * a whole crowd shows it, see {@code app.homin.check}.
     */
    @Test
    @EnabledIfSystemProperty(named = "homin.target", matches = "server")
    void aCrashInTheMiddleOfSendingLosesNothingAndDoublesNothing() {
        ChatUser author = ChatUser.register(homin);
        ChatUser reader = ChatUser.register(homin);
        String chat = author.directChatWith(reader);
        List<ObjectNode> frames = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            frames.add(ChatSocket.message(chat, "message " + i).put("id", "m" + i));
        }
        Map<String, Long> acked = new HashMap<>();

        try (ChatSocket sender = author.connect()) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> frames.forEach(sender::send));
            sender.awaitFrames(all -> acks(all).size() >= 50, "the first acks");
            homin.kill();
            sender.awaitClose();
            quietly(sending);
            acks(sender.frames())
                    .forEach(ack -> acked.put(
                            ack.get("id").asText(), ack.at("/message/seq").asLong()));
        }
        homin.startAgain();

        assertThat(acked).as("acknowledged before the crash").hasSizeBetween(50, MANY - 1);
        try (ChatSocket sender = author.connect()) {
            frames.forEach(sender::send);
            sender.awaitFrames(all -> acks(all).size() == frames.size(), "an ack for each");
            Map<String, Long> again = new HashMap<>();
            acks(sender.frames())
                    .forEach(ack -> again.put(
                            ack.get("id").asText(), ack.at("/message/seq").asLong()));
            assertThat(again).containsAllEntriesOf(acked);
        }
        List<JsonNode> stored = new ArrayList<>();
        JsonNode page;
        do {
            page = reader.history(chat, "limit=100&after=" + stored.size());
            page.get("items").forEach(stored::add);
        } while (page.get("hasAfter").asBoolean());
        assertThat(stored.stream().map(message -> message.get("body").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        frames.stream().map(frame -> frame.get("body").asText()).toList());
        assertThat(stored.stream().map(message -> message.get("seq").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, frames.size()).boxed().toList());
    }

    private static List<JsonNode> acks(List<JsonNode> frames) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals("ack"))
                .toList();
    }

    private static void quietly(CompletableFuture<Void> sending) {
        try {
            sending.join();
        } catch (CompletionException theServerIsGone) {
            // As expected: the sender could not finish.
        }
    }
}
