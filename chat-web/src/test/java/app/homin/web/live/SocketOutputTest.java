package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.web.reader.FakeLine;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketOutputTest {

    private final Socket socket = new Socket();
    private final SocketOutput output = new SocketOutput(socket, socket.line);
    private final List<Throwable> done = new ArrayList<>();
    private final Tyrus tyrus = new Tyrus();

    @Test
    void aMessageGoesAtOnceWhereThereIsRoom() {
        output.send(message("{1}"), done::add);

        assertThat(socket.written).containsExactly("{1}");
        assertThat(socket.flushed).isEqualTo(1);
        assertThat(done).containsExactly((Throwable) null);
    }

    @Test
    void aMessageWaitsForRoom() throws IOException {
        socket.ready = false;
        output.send(message("{1}"), done::add);
        assertThat(socket.written).isEmpty();
        assertThat(done).isEmpty();

        socket.makeRoom();
        assertThat(socket.written).containsExactly("{1}");
        assertThat(done).containsExactly((Throwable) null);
    }

    @Test
    void aMessageIsDoneWhenTheServerKeepsNothingOfIt() throws IOException {
        socket.fills = true;
        output.send(message("{1}"), done::add);
        assertThat(socket.written).containsExactly("{1}");
        assertThat(done).isEmpty();

        socket.makeRoom();
        assertThat(socket.written).containsExactly("{1}");
        assertThat(done).containsExactly((Throwable) null);
    }

    @Test
    void soIsOneThatHadToWait() throws IOException {
        socket.ready = false;
        output.send(message("{1}"), done::add);
        socket.fills = true;
        socket.makeRoom();
        assertThat(socket.written).containsExactly("{1}");
        assertThat(done).isEmpty();

        socket.makeRoom();
        assertThat(done).containsExactly((Throwable) null);
    }

    @Test
    void bothAreCalledWhenThereIsRoom() throws IOException {
        socket.ready = false;
        output.send(message("{1}"), done::add);
        output.setWriteListener(tyrus);

        int before = tyrus.calls;
        socket.makeRoom();
        assertThat(done).hasSize(1);
        assertThat(tyrus.calls).isEqualTo(before + 1);
    }

    @Test
    void whoAsksToBeCalledWhenThereIsRoomAgainIsNotForgotten() throws IOException {
        socket.ready = false;
        output.send(message("{1}"), done::add);
        socket.makeRoom();

        output.setWriteListener(tyrus);
        assertThat(tyrus.calls).isEqualTo(1);
    }

    @Test
    void nothingFollowsACloseFrame() throws IOException {
        byte[] close = {(byte) 0x88, 0x02, 0x03, (byte) 0xe8};
        output.write(close, 0, close.length);
        output.send(message("{1}"), done::add);

        assertThat(socket.written).hasSize(1);
        assertThat(done).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void whatTyrusWritesWhereThereIsNoRoomAnyMoreGoesBehindTheMessage() throws IOException {
        assertThat(output.isReady()).isTrue();
        socket.ready = false;
        output.send(message("{1}"), done::add);
        byte[] close = {(byte) 0x88, 0x00};
        output.write(close, 0, close.length);
        assertThat(socket.written).isEmpty();

        socket.makeRoom();
        assertThat(socket.written).hasSize(2).first().isEqualTo("{1}");
        assertThat(done).containsExactly((Throwable) null);
    }

    @Test
    void theEndWaitsForTheCloseFrame() throws IOException {
        socket.ready = false;
        output.send(message("{1}"), done::add);
        byte[] close = {(byte) 0x88, 0x00};
        assertThat(output.isReady()).isTrue();
        output.write(close, 0, close.length);
        List<Integer> ends = new ArrayList<>();
        output.endWhenWritten(() -> ends.add(socket.written.size()));
        assertThat(ends).isEmpty();

        socket.makeRoom();
        assertThat(ends).containsExactly(2);
        assertThat(tyrus.calls).isZero();
    }

    @Test
    void theEndComesAtOnceWhereNothingWaitsAndOnceWhereTheLineIsCut() {
        List<String> ends = new ArrayList<>();
        output.endWhenWritten(() -> ends.add("at once"));
        assertThat(ends).containsExactly("at once");

        SocketOutput full = new SocketOutput(socket, socket.line);
        socket.ready = false;
        full.send(message("{1}"), done::add);
        full.endWhenWritten(() -> ends.add("cut"));
        full.end();
        full.end();
        assertThat(ends).containsExactly("at once", "cut");
    }

    @Test
    void itIsFullFromTheFirstRefusalOnWhoeverAsked() throws IOException {
        assertThat(output.fullSince()).isZero();
        socket.ready = false;
        byte[] pong = {(byte) 0x8a, 0x00};
        output.write(pong, 0, pong.length);
        long since = output.fullSince();
        assertThat(since).isNotZero();
        output.write(pong, 0, pong.length);
        assertThat(output.fullSince()).isEqualTo(since);

        socket.makeRoom();
        assertThat(output.fullSince()).isZero();
    }

    @Test
    void nothingIsWrittenAfterTheEnd() throws IOException {
        output.end();
        socket.given = true;

        output.send(message("{1}"), done::add);
        byte[] ping = {(byte) 0x89, 0x00};
        assertThat(output.isReady()).isTrue();
        output.write(ping, 0, ping.length);
        output.flush();
        output.close();
        assertThat(socket.written).isEmpty();
        assertThat(done).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void pingsStopNothing() throws IOException {
        byte[] ping = {(byte) 0x89, 0x00};
        output.write(ping, 0, ping.length);
        output.send(message("{1}"), done::add);

        assertThat(socket.written).hasSize(2);
    }

    @Test
    void aBrokenSocketIsToldToBoth() {
        socket.ready = false;
        output.send(message("{1}"), done::add);
        output.setWriteListener(tyrus);
        IOException reset = new IOException("reset");
        socket.listener.onError(reset);

        assertThat(done).containsExactly(reset);
        assertThat(tyrus.failures).containsExactly(reset);
    }

    @Test
    void whatCannotBeWrittenIsTold() {
        socket.failure = new IOException("broken pipe");
        output.send(message("{1}"), done::add);

        assertThat(done).containsExactly(socket.failure);
    }

    @Test
    void aSocketThatTheServerHasGivenUpIsToldAsLost() throws IOException {
        socket.given = true;
        output.send(message("{1}"), done::add);
        output.send(message("{2}"), done::add);

        assertThat(done).hasSize(2).doesNotContainNull();
    }

    @Test
    void soIsOneThatIsGivenUpWhileAMessageWaits() throws IOException {
        socket.ready = false;
        output.send(message("{1}"), done::add);
        socket.given = true;
        socket.listener.onWritePossible();

        assertThat(done).singleElement().isInstanceOf(NullPointerException.class);
    }

    @Test
    void aConnectionThatHasEndedIsNotAskedForRoom() throws IOException {
        socket.line.leave();
        socket.given = true;

        output.send(message("{1}"), done::add);
        assertThat(done).singleElement().isInstanceOf(IOException.class);
        byte[] ping = {(byte) 0x89, 0x00};
        assertThat(output.isReady()).isTrue();
        output.write(ping, 0, ping.length);
        assertThat(socket.written).isEmpty();
    }

    private static byte[] message(String json) {
        return new EncodedFrame(json).message();
    }

    private static final class Tyrus implements WriteListener {
        private final List<Throwable> failures = new ArrayList<>();
        private int calls;

        @Override
        public void onWritePossible() {
            calls++;
        }

        @Override
        public void onError(Throwable failure) {
            failures.add(failure);
        }
    }

    /** A socket whose buffer is full when told so. */
    private static final class Socket extends ServletOutputStream {
        private final List<String> written = new ArrayList<>();
        private int flushed;
        private boolean ready = true;
        /** Whether what is written next is not taken. */
        private boolean fills;

        private boolean given;
        private final FakeLine line = new FakeLine();
        private IOException failure;
        private WriteListener listener;

        void makeRoom() throws IOException {
            ready = true;
            listener.onWritePossible();
        }

        @Override
        public boolean isReady() {
            if (given) {
                throw new NullPointerException("as Payara has it");
            }
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener one) {
            if (listener != null) {
                throw new IllegalStateException("has one");
            }
            listener = one;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            byte[] frame = Arrays.copyOfRange(bytes, offset, offset + length);
            ready = !fills;
            fills = false;
            boolean text = frame[0] == (byte) 0x81;
            written.add(text ? FakeWire.textOf(frame) : new String(frame, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("a frame is one write");
        }

        @Override
        public void flush() {
            flushed++;
        }
    }
}
