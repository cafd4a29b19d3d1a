package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final ClientFrame PING = new ClientFrame.Ping("1");

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

        assertThat(wire.closes()).containsExactly("1013 too slow");
        assertThat(around.over).containsExactly(connection);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void whoTakesNothingForTooLongIsClosed() {
        connection.heard();
        wire.stall();
        connection.outbox().send(new EncodedFrame("{}"));
        around.runAll();
        tickAfter(19);
        assertThat(wire.closes()).isEmpty();

        tickAfter(21);
        assertThat(wire.closes()).containsExactly("1013 too slow");
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
    void aFarewellThatNobodyTakesIsNotWaitedForLong() {
        wire.stall();
        connection.outbox().send(new EncodedFrame("{}"));
        around.runAll();
        connection.closeAfter(new EncodedFrame("{bye}"), CloseCode.RESTART, "restarting");
        tickAfter(4);

        assertThat(wire.closes()).containsExactly("1012 restarting");
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
        ClientFrame second = new ClientFrame.Ping("2");
        connection.receive(PING, 10);
        connection.receive(second, 10);
        around.runAll();

        assertThat(around.handled).containsExactly(PING, second);
    }

    @Test
    void moreThanMayWaitIsRefused() {
        for (int i = 0; i < 4; i++) {
            assertThat(connection.receive(PING, 10)).isEqualTo(FrameAllowance.Verdict.FINE);
        }
        assertThat(connection.receive(PING, 10)).isEqualTo(FrameAllowance.Verdict.REFUSED);
        around.runAll();
        assertThat(around.handled).hasSize(4);
    }

    @Test
    void framesThatAreTooLongTogetherAreRefused() {
        assertThat(connection.receive(PING, 9_000)).isEqualTo(FrameAllowance.Verdict.FINE);
        assertThat(connection.receive(PING, 2_000)).isEqualTo(FrameAllowance.Verdict.REFUSED);
    }

    @Test
    void afterACloseNothingIsHandled() {
        connection.receive(PING, 10);
        connection.closed();
        connection.receive(PING, 10);
        around.runAll();

        assertThat(around.handled).isEmpty();
    }

    @Test
    void anAnswerIsGivenOnce() {
        UUID clientId = UUID.randomUUID();
        connection.expectAck(clientId, "q");

        assertThat(connection.takeAck(UUID.randomUUID().toString())).isNull();
        assertThat(connection.takeAck(clientId.toString())).isEqualTo("q");
        assertThat(connection.takeAck(clientId.toString())).isNull();
    }

    private void tickAfter(long seconds) {
        connection.tick(start + TimeUnit.SECONDS.toNanos(seconds));
        around.runAll();
    }
}
