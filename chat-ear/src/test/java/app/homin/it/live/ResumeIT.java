package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BlackBox
class ResumeIT {

    private final Homin homin;
    private ChatUser olena;
    private ChatUser taras;
    private String chat;

    ResumeIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void aDirectChat() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        chat = olena.directChatWith(taras);
    }

    @Test
    void whatWasMissedComesBeforeTheAck() {
        long rev = taras.chat(chat).get("rev").asLong();
        olena.post(chat, "missed 1");
        olena.post(chat, "missed 2");

        try (ChatSocket socket = taras.connect()) {
            JsonNode ack = socket.sync(chat, rev);

            assertThat(socket.bodies(chat)).containsExactly("missed 1", "missed 2");
            List<JsonNode> frames = socket.frames();
            assertThat(frames.indexOf(ack)).isGreaterThan(frames.indexOf(socket.awaitMessage("missed 2")));
            assertThat(ack.at("/chats/" + chat).asLong())
                    .isEqualTo(taras.chat(chat).get("rev").asLong());
        }
    }

    @Test
    void whoMissedNothingGetsNothing() {
        olena.post(chat, "seen");
        long rev = taras.chat(chat).get("rev").asLong();

        try (ChatSocket socket = taras.connect()) {
            JsonNode ack = socket.sync(chat, rev);

            assertThat(socket.frames("message")).isEmpty();
            assertThat(ack.at("/chats/" + chat).asLong()).isEqualTo(rev);
        }
    }

    @Test
    void aRevisionThatTheServerNeverGaveNeedsAResync() {
        olena.post(chat, "one");
        try (ChatSocket socket = taras.connect()) {
            socket.send(Json.object("type", "sync", "id", "s", "chats", Json.object(chat, 1_000_000)));

            assertThat(socket.await("resync", frame -> true).get("chatId").asText())
                    .isEqualTo(chat);
            socket.awaitAnswer("s");
        }
    }

    @Test
    void theServerCountsHowClientsCameBack() {
        olena.post(chat, "one");
        long rev = taras.chat(chat).get("rev").asLong();
        long lossless = reconnects("lossless");
        long replayed = reconnects("replayed");
        long refetched = reconnects("refetched");

        try (ChatSocket socket = taras.connect()) {
            socket.sync(chat, rev);
            socket.sync(chat, rev - 1);
            socket.sync(chat, rev + 1);
        }

        // Clients of other tests may have come back meanwhile.
        assertThat(reconnects("lossless")).isGreaterThan(lossless);
        assertThat(reconnects("replayed")).isGreaterThan(replayed);
        assertThat(reconnects("refetched")).isGreaterThan(refetched);
    }

    private long reconnects(String outcome) {
        String metrics = ChatApi.anonymous(homin).metrics();
        return Pattern.compile("homin_reconnects_total\\{[^}]*outcome=\"" + outcome + "\"[^}]*} ([0-9.]+)")
                .matcher(metrics)
                .results()
                .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
                .sum();
    }

    @Test
    void afterManyCutsNothingIsLostAndNothingTwice() {
        List<String> sent = new ArrayList<>();
        List<String> received = new ArrayList<>();
        long rev = taras.chat(chat).get("rev").asLong();
        try (ChatSocket sender = olena.connect()) {
            for (int cut = 0; cut < 10; cut++) {
                try (ChatSocket receiver = taras.connect()) {
                    receiver.sync(chat, rev);
                    for (int i = 0; i < 5; i++) {
                        sent.add("message " + cut + "." + i);
                        sender.say(chat, sent.get(sent.size() - 1));
                    }
                    receiver.awaitMessage("message " + cut + ".2");
                    receiver.cut();
                    rev = Math.max(rev, keep(receiver, rev, received));
                }
                sent.add("while away " + cut);
                sender.say(chat, "while away " + cut);
            }
            try (ChatSocket receiver = taras.connect()) {
                receiver.sync(chat, rev);
                keep(receiver, rev, received);
            }
        }

        assertThat(received).containsExactlyElementsOf(sent);
    }

    /** As a client does it: takes what is newer than what it has, and drops the rest. */
    private long keep(ChatSocket socket, long rev, List<String> received) {
        long newest = rev;
        for (JsonNode frame : socket.frames()) {
            if (frame.path("chatId").asText().equals(chat) && frame.path("rev").asLong() > newest) {
                newest = frame.get("rev").asLong();
                if (frame.path("type").asText().equals("message")) {
                    received.add(frame.at("/message/body").asText());
                }
            }
        }
        return newest;
    }
}
