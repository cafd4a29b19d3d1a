package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.Await;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What happens to those who use the product while its database does not answer, and afterwards. */
@BlackBox
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be made to hang there")
class OutageIT {

    private static final Duration CLEAR_ANSWER = Duration.ofSeconds(20);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final Homin homin;
    private final ChatUser olena;
    private final String chat;

    OutageIT(Homin homin) {
        this.homin = homin;
        this.olena = ChatUser.register(homin);
        this.chat = olena.directChatWith(ChatUser.register(homin));
    }

    @BeforeEach
    void awaitReady() {
        Await.until("ready", this::isReady);
    }

    @Test
    void sendsFailClearlyWhileTheDatabaseHangsAndSucceedOnceAfterwards() throws Exception {
        try (ChatSocket socket = olena.connect()) {
            List<ObjectNode> frames = frames();
            ObjectNode draft = ChatUser.draft("over REST");
            homin.freezeDatabase();
            try {
                long start = System.nanoTime();
                frames.forEach(socket::send);
                CompletableFuture<Answer> post = olena.api().postAsync(ChatUser.messages(chat), draft);
                CompletableFuture<Answer> list =
                        CompletableFuture.supplyAsync(() -> olena.api().get("/api/chats"));

                frames.forEach(frame ->
                        isRefused(socket.awaitAnswer(frame.path("id").asText()).path("problem")));
                isRefused(within(start, post));
                isRefused(within(start, list));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(CLEAR_ANSWER);
                assertThat(isReady()).as("ready").isFalse();
            } finally {
                homin.thawDatabase();
            }
            succeedsAfterwards(socket, frames, draft);
        }
    }

    @Test
    void sendsFailClearlyWhileTheDatabaseIsGoneAndSucceedOnceAfterwards() {
        try (ChatSocket socket = olena.connect()) {
            List<ObjectNode> frames = frames();
            ObjectNode draft = ChatUser.draft("over REST");
            homin.killDatabase();
            try {
                frames.forEach(socket::send);
                frames.forEach(frame ->
                        isRefused(socket.awaitAnswer(frame.path("id").asText()).path("problem")));
                isRefused(olena.api().post(ChatUser.messages(chat), draft));
            } finally {
                homin.startDatabaseAgain();
            }
            succeedsAfterwards(socket, frames, draft);
        }
    }

    @Test
    void anOutageIsAFewLinesInTheLog() throws IOException {
        long before = Files.size(homin.log());
        homin.killDatabase();
        try {
            IntStream.range(0, 50).forEach(i -> olena.api()
                    .post(ChatUser.messages(chat), ChatUser.draft("message " + i))
                    .is(503));
        } finally {
            homin.startDatabaseAgain();
        }
        Await.until("ready", RECOVERY, this::isReady);

        List<String> lines = new String(Files.readAllBytes(homin.log()))
                .substring((int) before)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        assertThat(lines).as("the log of an outage").hasSizeLessThan(15).noneMatch(line -> line.startsWith("\tat "));
    }

    private List<ObjectNode> frames() {
        List<ObjectNode> frames = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            frames.add(ChatSocket.message(chat, "message " + i).put("id", "m" + i));
        }
        return frames;
    }

    private static Answer within(long start, CompletableFuture<Answer> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        long left = CLEAR_ANSWER.toNanos() - (System.nanoTime() - start);
        return answer.get(left, TimeUnit.NANOSECONDS);
    }

    private static void isRefused(JsonNode problem) {
        assertThat(problem.path("code").asText()).as("the problem %s", problem).isEqualTo("overloaded");
    }

    private static void isRefused(Answer answer) {
        answer.isProblem(503, "overloaded");
        assertThat(answer.header("Retry-After")).isNotEmpty();
    }

    /** All of them, whether or not they were stored before. */
    private void succeedsAfterwards(ChatSocket socket, List<ObjectNode> frames, ObjectNode draft) {
        // The readiness check may still tell how it was a second ago.
        Await.until(
                "a message is stored", RECOVERY, () -> socket.ask(frames.get(0).put("id", "try " + ChatUser.unique()))
                        .path("type")
                        .asText()
                        .equals("ack"));
        for (ObjectNode frame : frames) {
            socket.mustAck(frame.put("id", "again " + frame.path("id").asText()));
        }
        assertThat(olena.api().post(ChatUser.messages(chat), draft).status()).isIn(200, 201);
        JsonNode items = olena.history(chat).get("items");
        List<String> expected = new ArrayList<>(
                frames.stream().map(frame -> frame.path("body").asText()).toList());
        expected.add("over REST");
        assertThat(items.findValuesAsText("body")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(items.get(items.size() - 1).path("seq").asInt()).isEqualTo(expected.size());
    }

    private boolean isReady() {
        return ChatApi.anonymous(homin).get("/health/ready").status() == 200;
    }
}
