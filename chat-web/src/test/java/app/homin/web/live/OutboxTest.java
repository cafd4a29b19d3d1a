package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final FakeWire wire = new FakeWire();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Events events = new Events();
    private final Outbox outbox = new Outbox(wire, tasks::add, events, 4, 1_000);

    @Test
    void aFrameGoesAsItIs() {
        outbox.send(frame("{1}"));
        runAll();

        assertThat(wire.sent()).containsExactly("{1}");
    }

    @Test
    void whatWaitsTogetherGoesTogetherInOrder() {
        outbox.send(frame("{1}"));
        outbox.send(frame("{2}"));
        outbox.send(frame("{3}"));
        runAll();

        assertThat(wire.sent()).containsExactly("[{1},{2},{3}]");
    }

    @Test
    void aFrameOfSeveralObjectsIsAnArrayEvenAlone() {
        outbox.send(new EncodedFrame("{1},{2}", true, false, null, 0));
        runAll();

        assertThat(wire.sent()).containsExactly("[{1},{2}]");
    }

    @Test
    void oneFlushIsAskedForAtATime() {
        outbox.send(frame("{1}"));
        outbox.send(frame("{2}"));

        assertThat(tasks).hasSize(1);
    }

    @Test
    void nothingIsSentWhileAMessageIsInFlight() {
        wire.stall();
        outbox.send(frame("{1}"));
        runAll();
        outbox.send(frame("{2}"));
        outbox.send(frame("{3}"));
        runAll();
        assertThat(wire.sent()).containsExactly("{1}");
        assertThat(outbox.busySince()).isNotZero();

        wire.takeAll();
        runAll();
        assertThat(wire.sent()).containsExactly("{1}", "[{2},{3}]");
        assertThat(outbox.busySince()).isZero();
    }

    @Test
    void theCompletionOfASendDoesNotTouchTheWire() {
        wire.stall();
        outbox.send(frame("{1}"));
        runAll();
        outbox.send(frame("{2}"));
        wire.takeAll();

        assertThat(wire.sent()).containsExactly("{1}");
        runAll();
        assertThat(wire.sent()).containsExactly("{1}", "{2}");
    }

    @Test
    void oneFrameTooManyIsAnOverflow() {
        wire.stall();
        outbox.send(frame("{0}"));
        runAll();
        for (int i = 1; i <= 4; i++) {
            outbox.send(frame("{" + i + "}"));
        }
        assertThat(events.overflows).hasValue(0);

        outbox.send(frame("{5}"));
        assertThat(events.overflows).hasValue(1);
        assertThat(outbox.depth()).isEqualTo(4);
    }

    @Test
    void tooManyBytesAreAnOverflow() {
        outbox.send(frame("x".repeat(1_000)));
        assertThat(events.overflows).hasValue(0);

        outbox.send(frame("y"));
        assertThat(events.overflows).hasValue(1);
    }

    @Test
    void aBatchIsNotMadeLongWithoutNeed() {
        Outbox roomy = new Outbox(wire, tasks::add, events, 100, 10_000_000);
        String big = "b".repeat(40_000);
        roomy.send(frame(big));
        roomy.send(frame(big));
        roomy.send(frame("{3}"));
        runAll();

        assertThat(wire.sent()).containsExactly(big, "[" + big + ",{3}]");
    }

    @Test
    void aBrokenWireIsToldOnce() {
        wire.fail(new IOException("reset"));
        events.closeOnBreak = outbox;
        outbox.send(frame("{1}"));
        runAll();
        outbox.send(frame("{2}"));
        runAll();

        assertThat(events.failures).hasSize(1);
        assertThat(wire.sent()).isEmpty();
    }

    @Test
    void afterACloseNothingIsSent() {
        wire.stall();
        outbox.send(frame("{1}"));
        runAll();
        outbox.send(frame("{2}"));
        outbox.close();
        wire.takeAll();
        outbox.send(frame("{3}"));
        runAll();

        assertThat(wire.sent()).containsExactly("{1}");
        assertThat(outbox.depth()).isZero();
    }

    @Test
    void finishSendsWhatWaitsAndNothingMore() {
        wire.stall();
        outbox.send(frame("{1}"));
        runAll();
        outbox.send(frame("{2}"));
        outbox.finish();
        outbox.send(frame("{3}"));
        runAll();
        assertThat(events.finishes).hasValue(0);

        wire.takeAll();
        runAll();
        assertThat(wire.sent()).containsExactly("{1}", "{2}");
        assertThat(events.finishes).hasValue(1);
    }

    @Test
    void finishOfAnEmptyOutboxIsTold() {
        outbox.finish();
        runAll();

        assertThat(events.finishes).hasValue(1);
    }

    @Test
    void liveFramesOfAChatWaitBehindItsReplay() {
        outbox.beginReplay("7");
        outbox.send(frame("{7.3}", "7", 3));
        outbox.send(frame("{8.1}", "8", 1));
        outbox.send(frame("{7.4}", "7", 4));
        outbox.replay(frame("{7.2},{7.3}", "7", 3));
        outbox.endReplay("7", 3);
        outbox.send(frame("{7.5}", "7", 5));
        runAll();

        assertThat(wire.sent()).containsExactly("[{8.1},{7.2},{7.3},{7.4},{7.5}]");
        assertThat(outbox.depth()).isZero();
    }

    @Test
    void anAnswerWaitsBehindTheReplayOfItsChatAndIsNeverDropped() {
        outbox.beginReplay("7");
        outbox.send(new EncodedFrame("{ack 7.3}", false, true, "7", 3));
        outbox.send(new EncodedFrame("{ack 7.4}", false, true, "7", 4));
        outbox.replay(frame("{7.2},{7.3}", "7", 3));
        outbox.endReplay("7", 3);
        runAll();

        assertThat(wire.sent()).containsExactly("[{7.2},{7.3},{ack 7.3},{ack 7.4}]");
    }

    @Test
    void whatIsHeldBehindAReplayCounts() {
        outbox.beginReplay("7");
        for (int rev = 1; rev <= 5; rev++) {
            outbox.send(frame("{" + rev + "}", "7", rev));
        }

        assertThat(events.overflows).hasValue(1);
    }

    @Test
    void aPatientProducerIsCalledWhenThereIsRoom() {
        wire.stall();
        outbox.send(frame("{0}"));
        runAll();
        AtomicInteger calls = new AtomicInteger();
        assertThat(outbox.hasRoom(calls::incrementAndGet)).isTrue();
        outbox.send(frame("{1}"));
        outbox.send(frame("{2}"));
        assertThat(outbox.hasRoom(calls::incrementAndGet)).isFalse();
        assertThat(calls).hasValue(0);

        wire.takeAll();
        runAll();
        assertThat(calls).hasValue(1);
    }

    @Test
    void aPatientProducerIsCalledWhenAllIsOver() {
        wire.stall();
        for (int i = 0; i < 3; i++) {
            outbox.send(frame("{" + i + "}"));
        }
        AtomicInteger calls = new AtomicInteger();
        assertThat(outbox.hasRoom(calls::incrementAndGet)).isFalse();
        outbox.close();

        assertThat(calls).hasValue(1);
    }

    @Test
    void manyThreadsKeepEachOnesOrderAndNeverOverlap() throws Exception {
        int threads = 4;
        int each = 5_000;
        ExecutorService writers = Executors.newFixedThreadPool(3);
        ExecutorService senders = Executors.newFixedThreadPool(threads);
        Outbox busy = new Outbox(wire, writers, events, threads * each, Integer.MAX_VALUE);
        for (int t = 0; t < threads; t++) {
            int base = t * each;
            senders.execute(() -> {
                for (int i = 0; i < each; i++) {
                    busy.send(frame(Integer.toString(base + i)));
                }
            });
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        await().until(() -> numbers(wire.sent()).size() == threads * each);
        writers.shutdown();

        assertThat(wire.overlapped()).isFalse();
        int[] next = new int[threads];
        for (int number : numbers(wire.sent())) {
            assertThat(number % each).isEqualTo(next[number / each]++);
        }
    }

    private static List<Integer> numbers(List<String> messages) {
        List<Integer> numbers = new ArrayList<>();
        for (String message : messages) {
            Matcher found = NUMBER.matcher(message);
            while (found.find()) {
                numbers.add(Integer.valueOf(found.group()));
            }
        }
        return numbers;
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private static EncodedFrame frame(String json) {
        return new EncodedFrame(json);
    }

    private static EncodedFrame frame(String json, String chatId, long rev) {
        return new EncodedFrame(json, chatId, rev);
    }

    private static final class Events implements Outbox.Owner {
        private final AtomicInteger overflows = new AtomicInteger();
        private final AtomicInteger finishes = new AtomicInteger();
        private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        private Outbox closeOnBreak;

        @Override
        public void overflowed() {
            overflows.incrementAndGet();
        }

        @Override
        public void broke(Throwable cause) {
            failures.add(cause);
            if (closeOnBreak != null) {
                closeOnBreak.close();
            }
        }

        @Override
        public void finished() {
            finishes.incrementAndGet();
        }
    }
}
