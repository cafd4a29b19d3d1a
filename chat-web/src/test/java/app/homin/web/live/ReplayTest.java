package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.Caller;
import app.homin.service.error.NotFoundException;
import app.homin.service.journal.ChatChange;
import app.homin.service.message.MessagePosted;
import app.homin.service.message.MessageView;
import app.homin.service.receipt.ReadMoved;
import app.homin.service.sync.MissedChanges;
import app.homin.service.sync.ResyncException;
import app.homin.service.sync.SyncService;
import app.homin.web.live.ReconnectMetrics.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayTest {

    private final Fixtures around = new Fixtures();
    private final FakeWire wire = new FakeWire();
    private final Connection connection = around.connection("c", 1, wire);
    private final FrameWriter writer = new FrameWriter();
    private final History history = new History();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final ReplayTurns turns =
            new ReplayTurns(around.workers(), around.later(), new ChangeAllowance(Fixtures.SETTINGS, () -> 0L));

    @Test
    void whatWasMissedComesFirstThenTheAck() {
        history.revs.put("7", 4L);
        sync(Map.of("7", 2L), 500);

        assertThat(types()).containsExactly("read 3", "read 4", "ack");
        assertThat(sent()).contains("\"chats\":{\"7\":4}");
    }

    @Test
    void oneQuestionTellsInWhichOfTheChatsSomethingWasMissed() {
        Map<String, Long> known = new LinkedHashMap<>();
        for (long id = 1; id <= 300; id++) {
            history.revs.put(String.valueOf(id), 4L);
            known.put(String.valueOf(id), id == 7 ? 3L : 4L);
            known.put(String.valueOf(1000 + id), 1L);
        }
        sync(known, 500);

        assertThat(history.lookUps).isEqualTo(1);
        assertThat(history.questions).isEqualTo(1);
        assertThat(types()).contains("read 4").last().isEqualTo("ack");
        assertThat(types().stream().filter("resync"::equals)).hasSize(300);
    }

    @Test
    void othersHaveTheWorkerAfterEachPage() {
        history.revs.put("7", 250L);
        begin(Map.of("7", 0L), 500);

        List<Integer> questions = new ArrayList<>();
        while (!around.tasks.isEmpty()) {
            around.tasks.remove().run();
            questions.add(history.questions);
        }

        assertThat(questions).containsSubsequence(0, 1, 2, 3);
    }

    @Test
    void aChatThatIsNoneOfTheirsHasToBeFetched() {
        history.revs.put("7", 4L);
        sync(Map.of("8", 1L), 500);

        assertThat(types()).containsExactly("resync", "ack");
        assertThat(sent()).contains("\"chats\":{}");
    }

    @Test
    void aRevThatNeverWasHasToBeFetched() {
        history.revs.put("7", 4L);
        sync(Map.of("7", 5L), 500);

        assertThat(types()).containsExactly("resync", "ack");
    }

    @Test
    void whoIsTooFarBehindFetchesAnew() {
        history.revs.put("7", 1_000L);
        sync(Map.of("7", 0L), 50);

        assertThat(types()).containsExactly("resync", "ack");
    }

    @Test
    void liveFramesThatComeMeanwhileStayBehind() {
        history.revs.put("7", 3L);
        history.meanwhile = () -> {
            connection.outbox().send(live(3));
            connection.outbox().send(live(4));
        };
        sync(Map.of("7", 0L), 500);

        assertThat(types()).containsExactly("read 1", "read 2", "read 3", "read 4", "ack");
    }

    @Test
    void aLongReplayWaitsForItsReaderWithoutAThread() {
        wire.stall();
        connection.outbox().send(new EncodedFrame("{}"));
        around.runAll();
        for (int i = 0; i < 3; i++) {
            connection.outbox().send(new EncodedFrame("{}"));
        }
        history.revs.put("7", 250L);
        sync(Map.of("7", 0L), 500);
        assertThat(history.questions).isZero();
        assertThat(around.tasks).isEmpty();

        wire.takeAll();
        around.runAll();
        assertThat(history.questions).isEqualTo(3);
        assertThat(types()).hasSize(251).last().isEqualTo("ack");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void longMessagesWaitForTheirReader() {
        wire.stall();
        history.revs.put("7", 100L);
        history.body = "x".repeat(4_000);
        sync(Map.of("7", 0L), 500);
        assertThat(connection.isOpen()).isTrue();
        assertThat(sentRevs()).hasSizeLessThan(20);

        while (sentRevs().size() < 100) {
            int before = wire.sent().size();
            wire.takeOne();
            around.runAll();
            assertThat(connection.isOpen()).isTrue();
            assertThat(wire.sent()).hasSizeGreaterThan(before);
        }
        wire.takeAll();
        around.runAll();
        assertThat(sentRevs()).containsExactlyElementsOf(revs(1, 100));
        assertThat(types()).last().isEqualTo("ack");
        assertThat(history.found).isLessThan(3 * 100);
    }

    @Test
    void changesOfOneRevAreInOneMessage() {
        history.revs.put("7", 3L);
        history.ofEachRev = 40;
        history.body = "x".repeat(4_000);
        sync(Map.of("7", 0L), 500);

        assertThat(wire.sent()).hasSize(4);
        assertThat(sentRevs()).hasSize(120);
    }

    @Test
    void aFailureIsToldAndLiveGoesOn() {
        history.revs.put("7", 1L);
        history.broken = true;
        sync(Map.of("7", 0L), 500);
        connection.outbox().send(live(9));
        around.runAll();

        assertThat(types()).containsExactly("error", "read 9");
    }

    @Test
    void whoeverComesBackIsCountedByTheWorstOfTheirChats() {
        history.revs.put("7", 4L);
        history.revs.put("8", 4L);
        sync(Map.of("7", 4L, "8", 4L), 500);
        sync(Map.of("7", 4L, "8", 2L), 500);
        sync(Map.of("7", 3L, "8", 5L), 500);

        assertThat(outcomes).containsExactly(Outcome.LOSSLESS, Outcome.REPLAYED, Outcome.REFETCHED);
    }

    @Test
    void aSyncThatFailsIsNotCounted() {
        history.revs.put("7", 1L);
        history.broken = true;
        sync(Map.of("7", 0L), 500);

        assertThat(outcomes).isEmpty();
    }

    @Test
    void withoutAnIdThereIsNoAck() {
        history.revs.put("7", 1L);
        new Replay(history, writer, turns, connection, new ClientFrame.Sync(null, Map.of("7", 0L)), 500, outcomes::add)
                .start();
        around.runAll();

        assertThat(types()).containsExactly("read 1");
    }

    private void sync(Map<String, Long> chats, int mostEvents) {
        begin(chats, mostEvents);
        around.runAll();
    }

    private void begin(Map<String, Long> chats, int mostEvents) {
        new Replay(history, writer, turns, connection, new ClientFrame.Sync("s", chats), mostEvents, outcomes::add)
                .start();
    }

    private EncodedFrame live(long rev) {
        return writer.write(new ServerFrame.Changed(new ReadMoved("7", rev, "1", rev)));
    }

    private String sent() {
        return String.join("", wire.sent());
    }

    /** The revs of the messages that were sent, in order. */
    private List<Long> sentRevs() {
        return Pattern.compile("\"seq\":\\d+,\"rev\":(\\d+)")
                .matcher(sent())
                .results()
                .map(found -> Long.valueOf(found.group(1)))
                .toList();
    }

    private static List<Long> revs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    /** Type and rev of what was sent, in order. */
    private List<String> types() {
        List<String> types = new ArrayList<>();
        Matcher found = Pattern.compile("\"type\":\"(ack|error|resync|read)\"(?:,\"chatId\":\"\\d+\",\"rev\":(\\d+))?")
                .matcher(sent());
        while (found.find()) {
            types.add(found.group(2) == null ? found.group(1) : found.group(1) + " " + found.group(2));
        }
        return types;
    }

    /** Chats in which somebody reads on and on, or writes if there is a body. */
    private static final class History extends SyncService {
        private final Map<String, Long> revs = new LinkedHashMap<>();
        private Runnable meanwhile = () -> {};
        private boolean broken;
        private int questions;
        private int lookUps;
        private int found;
        private int ofEachRev = 1;
        private String body;

        @Override
        public Map<String, Long> revs(Caller caller, Collection<String> chatIds) {
            lookUps++;
            Map<String, Long> found = new HashMap<>(revs);
            found.keySet().retainAll(chatIds);
            return found;
        }

        @Override
        public MissedChanges since(Caller caller, String chatId, long since, int limit) {
            questions++;
            if (broken) {
                throw new IllegalStateException("no database");
            }
            Long rev = revs.get(chatId);
            if (rev == null) {
                throw new NotFoundException("no such chat");
            }
            if (since > rev) {
                throw new ResyncException(chatId);
            }
            meanwhile.run();
            List<ChatChange> events = new ArrayList<>();
            for (long next = since + 1; next <= Math.min(rev, since + limit); next++) {
                for (int i = 0; i < ofEachRev; i++) {
                    events.add(event(chatId, next));
                }
            }
            found += events.size();
            long last = Math.min(rev, since + limit);
            return new MissedChanges(events, last, last == rev);
        }

        private ChatChange event(String chatId, long rev) {
            if (body == null) {
                return new ReadMoved(chatId, rev, "1", rev);
            }
            MessageView.AuthorView author = new MessageView.AuthorView("1", "Ada", null, null);
            return new MessagePosted(
                    chatId,
                    rev,
                    new MessageView(
                            chatId,
                            rev,
                            rev,
                            "c" + rev,
                            author,
                            body,
                            false,
                            null,
                            Instant.EPOCH,
                            null,
                            null,
                            null,
                            List.of(),
                            List.of()));
        }
    }
}
