package app.homin.service.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChatMembersTest {

    private final Stored stored = new Stored();
    private final ChatMembers members = new ChatMembers(stored);

    @Test
    void whoAsksForAChatThatIsNotThereYetDoesNotKeepItsFirstMessagesFromAnybody() {
        assertThat(members.currentFor(3, 7)).isEmpty();
        assertThat(members.current(7)).isEmpty();

        stored.chats.put(7L, Set.of(1L, 2L));

        assertThat(members.current(7)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void aChatIsLookedUpOnce() {
        stored.chats.put(7L, Set.of(1L, 2L));

        assertThat(members.current(7)).isEqualTo(members.current(7));
        assertThat(members.currentFor(1, 7)).isEqualTo(members.current(7));
        assertThat(stored.loads).containsExactly(7L);
    }

    @Test
    void nothingIsLookedUpForWhoIsNoMember() {
        stored.chats.put(7L, Set.of(1L, 2L));

        assertThat(members.currentFor(3, 7)).isEmpty();
        assertThat(members.isKnown(7)).isFalse();
        assertThat(stored.loads).isEmpty();

        members.current(7);
        assertThat(members.currentFor(3, 7)).isEmpty();
        assertThat(members.currentFor(2, 7)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void whatIsForgottenIsLookedUpAgain() {
        stored.chats.put(7L, Set.of(1L));
        members.current(7);
        stored.chats.put(7L, Set.of(1L, 2L));
        assertThat(members.current(7)).containsExactly(1L);

        members.forget(7);

        assertThat(members.current(7)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void anAnswerThatIsOlderThanTheChangeIsNotKept() throws Exception {
        stored.chats.put(7L, Set.of(1L));
        stored.reading = new CountDownLatch(1);
        stored.goOn = new CountDownLatch(1);
        CompletableFuture<Set<Long>> early = CompletableFuture.supplyAsync(() -> members.current(7));
        assertThat(stored.reading.await(30, TimeUnit.SECONDS)).isTrue();

        stored.chats.put(7L, Set.of(1L, 2L));
        CompletableFuture<Void> told = CompletableFuture.runAsync(() -> members.forget(7));
        stored.goOn.countDown();
        early.join();
        told.join();

        assertThat(members.current(7)).containsExactlyInAnyOrder(1L, 2L);
    }

    private static final class Stored extends MemberStore {
        private final Map<Long, Set<Long>> chats = new ConcurrentHashMap<>();
        private final List<Long> loads = new ArrayList<>();
        private CountDownLatch reading;
        private CountDownLatch goOn;

        @Override
        public Set<Long> currentUserIds(long chatId) {
            Set<Long> found = chats.getOrDefault(chatId, Set.of());
            loads.add(chatId);
            if (reading != null) {
                reading.countDown();
                awaitGoOn();
            }
            return found;
        }

        private void awaitGoOn() {
            try {
                if (!goOn.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody went on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean isCurrent(long chatId, long userId) {
            return chats.getOrDefault(chatId, Set.of()).contains(userId);
        }
    }
}
