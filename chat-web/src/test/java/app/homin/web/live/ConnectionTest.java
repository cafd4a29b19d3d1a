package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final ClientFrame TYPING = new ClientFrame.Typing("1", "7");

    private final Fixtures around = new Fixtures();
    private final FakeWire wire = new FakeWire();
    private final Connection connection = around.connection("c", 1, wire);
    private final long start = System.nanoTime();

    @Test
    void whoDoesNotReadIsClosedWhenTheQueueIsFull() {
        wire.stall();
        for (int i = 0; i < 10; i++) {
            connection.outbox().send(new EncodedFrame("{" + i + "}"));
            around.runAll();
        }

        assertThat(around.slow).isEqualTo(1);
        assertThat(around.over).containsExactly(connection);
        assertThat(connection.isOpen()).isFalse();
        wire.takeAll();
        around.runAll();
        assertThat(wire.closes()).containsExactly("1013 too slow");
    }

    @Test
    void whoTakesNothingForTooLongIsClosed() {
        connection.heard();
        wire.stall();
        connection.outbox().send(new EncodedFrame("{}"));
        around.runAll();
        tickAfter(19);
        assertThat(connection.isOpen()).isTrue();

        tickAfter(21);
        assertThat(connection.isOpen()).isFalse();
        assertThat(around.slow).isEqualTo(1);
    }

    @Test
    void soIsWhoTakesNothingThatTheContainerAnswers() {
        wire.fills(start);
        connection.heard();
        tickAfter(19);
        assertThat(wire.closes()).isEmpty();
        assertThat(wire.pings()).isZero();

        connection.heard();
        tickAfter(21);
        around.runAll();
        assertThat(wire.closes()).containsExactly("1013 too slow");
    }

    @Test
    void whoTakesOneMessageAfterTheOtherIsHeardOf() {
        wire.stall();
        connection.outbox().send(new EncodedFrame("{1}"));
        around.runAll();
        tickAfter(14);
        wire.takeOne();
        connection.outbox().send(new EncodedFrame("{2}"));
        around.runAll();
        tickAfter(16);
        assertThat(connection.isOpen()).isTrue();

        tickAfter(19);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void theCloseFrameGoesBehindTheMessageThatIsOnItsWay() {
        wire.stall();
        connection.outbox().send(new EncodedFrame("{1}"));
        around.runAll();
        connection.outbox().send(new EncodedFrame("{2}"));
        connection.close(CloseCode.POLICY, "signed out");
        around.runAll();
        assertThat(wire.closes()).isEmpty();

        wire.takeAll();
        around.runAll();
        assertThat(wire.closes()).containsExactly("1008 signed out");
        assertThat(wire.sent()).containsExactly("{1}");
    }

    @Test
    void whoDoesNotTakeTheCloseFrameIsCut() {
        connection.close(CloseCode.TRY_LATER, "too slow");
        around.runAll();
        assertThat(wire.isCut()).isFalse();

        around.afterwards.remove().run();
        assertThat(wire.isCut()).isTrue();
    }

    @Test
    void soIsWhoClosesAndDoesNotTakeTheAnswer() {
        connection.closed();

        around.afterwards.remove().run();
        assertThat(wire.isCut()).isTrue();
    }

    @Test
    void aNewConnectionIsPingedAtOnceAndHasToAnswerSoon() {
        tickAfter(1);
        assertThat(wire.pings()).isEqualTo(1);
        tickAfter(14);
        assertThat(wire.closes()).isEmpty();

        tickAfter(16);
        assertThat(wire.closes()).containsExactly("1013 nothing heard");
    }

    @Test
    void aMessageHasToEndWhateverElseIsHeard() {
        connection.heard();
        wire.begins(start);
        tickAfter(19);
        connection.heard();
        assertThat(wire.closes()).isEmpty();

        tickAfter(21);
        assertThat(wire.closes()).containsExactly("1013 a message that does not end");
    }

    @Test
    void whoWasHeardHasAMinute() {
        connection.heard();
        tickAfter(59);
        assertThat(wire.closes()).isEmpty();

        tickAfter(61);
        assertThat(wire.closes()).containsExactly("1013 nothing heard");
    }

    @Test
    void pingsKeepTheirDistance() {
        connection.heard();
        tickAfter(1);
        tickAfter(20);
        assertThat(wire.pings()).isEqualTo(1);
        tickAfter(27);
        assertThat(wire.pings()).isEqualTo(2);
    }

    @Test
    void aStalledWireIsNotPinged() {
        wire.stall();
        connection.outbox().send(new EncodedFrame("{}"));
        around.runAll();
        tickAfter(10);

        assertThat(wire.pings()).isZero();
    }

    @Test
    void aFarewellIsSentBeforeTheClose() {
        connection.closeAfter(new EncodedFrame("{bye}"), CloseCode.RESTART, "restarting");
        around.runAll();

        assertThat(wire.sent()).containsExactly("{bye}");
        assertThat(wire.closes()).containsExactly("1012 restarting");
    }

    @Test
    void whoIsDeafStillGetsAnswersUntilTheClose() {
        connection.deafen();
        connection.receive(TYPING, 10);
        connection.outbox().send(new EncodedFrame("{late}"));
        connection.closeWhenSent(CloseCode.RESTART, "restarting");
        around.runAll();

        assertThat(around.handled).isEmpty();
        assertThat(wire.sent()).containsExactly("{late}");
        assertThat(wire.closes()).containsExactly("1012 restarting");
    }

    @Test
    void aFarewellThatNobodyTakesIsNotWaitedForLong() {
        wire.stall();
        connection.outbox().send(new EncodedFrame("{}"));
        around.runAll();
        connection.closeAfter(new EncodedFrame("{bye}"), CloseCode.RESTART, "restarting");
        tickAfter(4);

        assertThat(connection.isOpen()).isFalse();
        assertThat(wire.sent()).containsExactly("{}");
    }

    @Test
    void itIsClosedOnce() {
        connection.close(CloseCode.POLICY, "signed out");
        connection.close(CloseCode.TRY_LATER, "too slow");
        connection.closed();
        around.runAll();

        assertThat(wire.closes()).containsExactly("1008 signed out");
        assertThat(around.over).containsExactly(connection);
    }

    @Test
    void aBrokenWireEndsIt() {
        wire.fail(new IOException("reset"));
        connection.outbox().send(new EncodedFrame("{}"));
        around.runAll();

        assertThat(around.over).containsExactly(connection);
    }

    @Test
    void framesAreHandledInOrder() {
        ClientFrame second = new ClientFrame.Typing("2", "7");
        connection.receive(TYPING, 10);
        connection.receive(second, 10);
        around.runAll();

        assertThat(around.handled).containsExactly(TYPING, second);
    }

    @Test
    void moreThanMayWaitIsRefused() {
        for (int i = 0; i < 4; i++) {
            assertThat(connection.receive(TYPING, 10)).isEqualTo(FrameAllowance.Verdict.FINE);
        }
        assertThat(connection.receive(TYPING, 10)).isEqualTo(FrameAllowance.Verdict.REFUSED);
        around.runAll();
        assertThat(around.handled).hasSize(4);
    }

    @Test
    void aSyncCountsByItsChatsAndAFrameByItsLength() {
        Map<String, Long> chats = LongStream.range(0, 60).boxed().collect(Collectors.toMap(String::valueOf, id -> id));
        Connection other = around.connection("d", 2, new FakeWire());

        assertThat(connection.receive(new ClientFrame.Sync("s", chats), 10)).isEqualTo(FrameAllowance.Verdict.FINE);
        assertThat(connection.receive(new ClientFrame.Ping("p"), 10)).isEqualTo(FrameAllowance.Verdict.REFUSED);

        for (int i = 0; i < 2; i++) {
            assertThat(other.receive(new ClientFrame.Ping("p"), 20_000)).isEqualTo(FrameAllowance.Verdict.FINE);
        }
        assertThat(other.receive(new ClientFrame.Ping("p"), 10)).isEqualTo(FrameAllowance.Verdict.REFUSED);
    }

    @Test
    void whoSendsMoreThanIsAllowedIsNotReadForAWhile() {
        for (int i = 0; i < 6; i++) {
            connection.admit();
        }
        assertThat(wire.isPaused()).isFalse();

        connection.admit();
        connection.admit();
        assertThat(wire.isPaused()).isTrue();

        around.runAll();
        assertThat(wire.isPaused()).isFalse();
    }

    @Test
    void whoDoesNotReadTheAnswersIsNotReadForAWhile() {
        wire.stall();
        for (int i = 0; i < 5; i++) {
            connection.answerAtOnce(new EncodedFrame("{" + i + "}"));
        }
        assertThat(wire.isPaused()).isTrue();
        assertThat(wire.closes()).isEmpty();

        wire.takeAll();
        around.runAll();
        assertThat(wire.isPaused()).isFalse();
    }

    @Test
    void onceACloseIsAnnouncedNothingThatComesIsOfInterest() {
        assertThat(connection.isListening()).isTrue();

        connection.closeWhenSent(CloseCode.POLICY, "too many frames");

        assertThat(connection.isListening()).isFalse();
    }

    @Test
    void whoComesBackFromAFloodMaySendLessAtOnce() {
        connection.flooded(new EncodedFrame("{enough}"));
        around.runAll();
        assertThat(wire.sent()).containsExactly("{enough}");
        assertThat(wire.closes()).containsExactly("1008 too many frames");

        Connection next = around.connection("d", 1, new FakeWire());
        Connection another = around.connection("e", 2, new FakeWire());

        assertThat(next.admit()).isEqualTo(FrameAllowance.Verdict.FINE);
        assertThat(next.admit()).isEqualTo(FrameAllowance.Verdict.REFUSED);
        assertThat(another.admit()).isEqualTo(FrameAllowance.Verdict.FINE);
        assertThat(another.admit()).isEqualTo(FrameAllowance.Verdict.FINE);
    }

    @Test
    void framesThatAreTooLongTogetherAreRefused() {
        assertThat(connection.receive(TYPING, Fixtures.SETTINGS.queueBytes())).isEqualTo(FrameAllowance.Verdict.FINE);
        assertThat(connection.receive(TYPING, 1)).isEqualTo(FrameAllowance.Verdict.REFUSED);
    }

    @Test
    void afterACloseNothingIsHandled() {
        connection.receive(TYPING, 10);
        connection.closed();
        connection.receive(TYPING, 10);
        around.runAll();

        assertThat(around.handled).isEmpty();
    }

    @Test
    void whatNeedNotWaitIsHandledAtOnce() {
        ClientFrame ping = new ClientFrame.Ping("ping");

        connection.receive(TYPING, 10);
        connection.receive(ping, 10);
        assertThat(around.handled).containsExactly(ping);
        around.runAll();
        assertThat(around.handled).containsExactly(ping, TYPING);
    }

    private void tickAfter(long seconds) {
        connection.tick(start + TimeUnit.SECONDS.toNanos(seconds));
        around.runAll();
    }
}
