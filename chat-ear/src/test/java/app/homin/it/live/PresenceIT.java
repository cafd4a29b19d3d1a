package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@BlackBox
@SameOnBothServers
class PresenceIT {

    private final Homin homin;
    private ChatUser olena;
    private ChatUser taras;

    PresenceIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void twoWhoKnowEachOther() {
        olena = ChatUser.register(homin);
        taras = ChatUser.register(homin);
        olena.directChatWith(taras);
    }

    @Test
    void comingAndGoingIsSeen() {
        try (ChatSocket watcher = olena.connect()) {
            ChatSocket socket = taras.connect();
            JsonNode came = presence(watcher, true);
            assertThat(came.has("rev")).isFalse();
            assertThat(isOnline(taras)).isTrue();

            socket.close();

            JsonNode left = presence(watcher, false);
            assertThat(Instant.parse(left.get("lastSeen").asText()))
                    .isBeforeOrEqualTo(Instant.now().plusSeconds(60));
            Await.until("offline over REST", () -> !isOnline(taras));
        }
    }

    @Test
    void whoDiesWithoutAWordIsOfflineToo() {
        try (ChatSocket watcher = olena.connect()) {
            ChatSocket socket = taras.connect();
            presence(watcher, true);

            socket.cut();

            presence(watcher, false);
        }
    }

    @Test
    void onesLastDeviceDecides() {
        try (ChatSocket watcher = olena.connect()) {
            ChatSocket laptop = taras.connect();
            ChatSocket phone = taras.onAnotherDevice().connect();
            presence(watcher, true);

            laptop.close();
            laptop.awaitClose();
            assertThat(isOnline(taras)).isTrue();

            phone.close();
            presence(watcher, false);
            assertThat(watcher.frames("presence").stream()
                            .filter(frame -> frame.path("userId").asText().equals(taras.id()))
                            .map(frame -> frame.get("online").asBoolean()))
                    .containsExactly(true, false);
        }
    }

    @Test
    void aPageThatLoadsAnewIsNotSeenAsGoing() {
        try (ChatSocket watcher = olena.connect()) {
            ChatSocket before = taras.connect();
            presence(watcher, true);

            before.close();
            try (ChatSocket after = taras.connect()) {
                after.settle();
                assertThat(isOnline(taras)).isTrue();
            }

            presence(watcher, false);
            assertThat(watcher.frames("presence").stream()
                            .filter(frame -> frame.path("userId").asText().equals(taras.id())))
                    .hasSize(2);
        }
    }

    private JsonNode presence(ChatSocket watcher, boolean online) {
        return watcher.await(
                "presence",
                frame -> frame.path("userId").asText().equals(taras.id())
                        && frame.path("online").asBoolean() == online);
    }

    private boolean isOnline(ChatUser user) {
        return olena.api()
                .get("/api/users/%s", user.id())
                .json(200)
                .get("online")
                .asBoolean();
    }
}
