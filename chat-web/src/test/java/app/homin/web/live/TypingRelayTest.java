package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.error.BusyException;
import app.homin.service.error.NotFoundException;
import app.homin.service.journal.ChatMembers;
import app.homin.service.message.MessagePosted;
import app.homin.service.message.MessageView;
import app.homin.service.message.MessageView.AuthorView;
import app.homin.service.presence.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypingRelayTest {

    private final Fixtures around = new Fixtures();
    private final ConnectionHub hub = new ConnectionHub(
            new Presence() {
                @Override
                public void opened(long userId, String connectionId) {}
            },
            Runnable::run,
            3);
    private final Members members = new Members();
    private final TypingRelay relay = new TypingRelay(members, hub, Fixtures.SETTINGS);
    private final FakeWire bob = new FakeWire();

    TypingRelayTest() {
        hub.add(around.connection("b", 2, bob));
        members.chats.put(7L, Set.of(1L, 2L));
    }

    @Test
    void theOthersAreToldOnceInAWhile() {
        relay.typing(Fixtures.caller(1), "7");
        relay.typing(Fixtures.caller(1), "7");

        assertThat(bob.sent()).hasSize(1).first().asString().contains("\"typing\"");
    }

    @Test
    void afterAMessageTypingIsToldAgain() {
        relay.typing(Fixtures.caller(1), "7");
        relay.posted(message("7", "1"));

        relay.typing(Fixtures.caller(1), "7");

        assertThat(bob.sent()).hasSize(2);
    }

    @Test
    void theMessageOfSomebodyElseChangesNothing() {
        relay.typing(Fixtures.caller(1), "7");
        relay.posted(message("7", "2"));
        relay.posted(message("8", "1"));

        relay.typing(Fixtures.caller(1), "7");

        assertThat(bob.sent()).hasSize(1);
    }

    @Test
    void ofAForeignChatOnlyTheOwnPlaceIsAskedFor() {
        for (String chat : List.of("8", "9", "7")) {
            assertThatThrownBy(() -> relay.typing(Fixtures.caller(3), chat)).isInstanceOf(NotFoundException.class);
        }

        assertThat(members.places).containsExactly("3 in 8", "3 in 9", "3 in 7");
        assertThat(members.loads).isEmpty();
        assertThat(bob.sent()).isEmpty();
    }

    @Test
    void whoTriesManyChatsIsRefusedAndOthersAreNot() {
        for (long chat = 100; chat < 200; chat++) {
            String id = Long.toString(chat);
            assertThatThrownBy(() -> relay.typing(Fixtures.caller(3), id)).isInstanceOf(NotFoundException.class);
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        try {
                            relay.typing(Fixtures.caller(3), "300");
                        } catch (NotFoundException notYet) {
                            // A few more come with the time that this takes.
                        }
                    }
                })
                .isInstanceOf(BusyException.class);

        relay.typing(Fixtures.caller(1), "7");
        assertThat(bob.sent()).hasSize(1);
    }

    private static MessagePosted message(String chatId, String authorId) {
        AuthorView author = new AuthorView(authorId, "Somebody", null, null);
        MessageView view = new MessageView(
                chatId,
                1,
                1,
                UUID.randomUUID().toString(),
                author,
                "x",
                false,
                "sent",
                Instant.EPOCH,
                null,
                null,
                null,
                List.of(),
                List.of());
        return new MessagePosted(chatId, 1, view);
    }

    private static final class Members extends ChatMembers {
        private final Map<Long, Set<Long>> chats = new HashMap<>();
        private final List<String> places = new ArrayList<>();
        private final List<Long> loads = new ArrayList<>();

        @Override
        public boolean isKnown(long chatId) {
            return loads.contains(chatId);
        }

        @Override
        public Set<Long> currentFor(long userId, long chatId) {
            Set<Long> there = chats.getOrDefault(chatId, Set.of());
            places.add(userId + " in " + chatId);
            if (!there.contains(userId)) {
                return Set.of();
            }
            loads.add(chatId);
            return there;
        }
    }
}
