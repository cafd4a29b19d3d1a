package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Await;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sockets of those who take more than their share. */
@BlackBox
class OverloadIT {

    private final Homin homin;

    OverloadIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void anAccountHasTenSockets() {
        ChatUser user = ChatUser.register(homin);
        List<ChatSocket> tabs = new ArrayList<>();
        try {
            IntStream.range(0, 10).forEach(i -> tabs.add(user.connect()));
            // The handshake is answered before the server counts the socket.
            tabs.forEach(ChatSocket::settle);

            assertThat(ChatSocket.refusal(homin, Map.of("Authorization", "Bearer " + user.accessToken())))
                    .isEqualTo(429);
            tabs.forEach(ChatSocket::settle);
        } finally {
            tabs.forEach(ChatSocket::close);
        }
    }

    @Test
    void readersThatNeverReadAreClosedAsTooSlowAndHoldUpNobody() throws IOException {
        ChatUser writer = ChatUser.register(homin);
        ChatUser reader = ChatUser.register(homin);
        ChatUser staller = ChatUser.register(homin);
        String chat = writer.groupWith(reader, staller);
        String body = "x".repeat(3_990);
        int messages = 3_000;
        List<RawSocket> stalled = new ArrayList<>();
        try (ChatSocket reading = reader.connect();
                ChatSocket writing = writer.connect()) {
            for (int i = 0; i < 5; i++) {
                stalled.add(narrowSocket(staller));
            }
            for (int i = 0; i < messages; i++) {
                writing.send(ChatSocket.message(chat, body).put("id", "m" + i));
                if (i % 100 == 99) {
                    writing.awaitAnswer("m" + i);
                }
            }

            reading.awaitFrames(
                    all -> all.stream()
                                    .filter(frame -> frame.path("type").asText().equals("message"))
                                    .count()
                            == messages,
                    "every message");
            for (RawSocket socket : stalled) {
                // The close frame has to wait behind what was never read, and may be given up with it.
                assertThat(socket.awaitClose()).isIn(1013, RawSocket.WITHOUT_A_WORD);
            }
        } finally {
            stalled.forEach(RawSocket::close);
        }
    }

    @Test
    void aSocketThatNeverReadsIsEndedEvenIfItDoesNotReadThatItIsClosed() throws IOException {
        ChatUser writer = ChatUser.register(homin);
        ChatUser staller = ChatUser.register(homin);
        String chat = writer.directChatWith(staller);
        String body = "x".repeat(3_990);
        try (RawSocket stalled = narrowSocket(staller);
                ChatSocket writing = writer.connect()) {
            for (int i = 0; i < 500; i++) {
                writing.send(ChatSocket.message(chat, body).put("id", "m" + i));
                if (i % 100 == 99) {
                    writing.awaitAnswer("m" + i);
                }
            }

            Await.until("it is ended", () -> isEnded(stalled));
        }
    }

    /** Found out by writing only: nothing is read. */
    private static boolean isEnded(RawSocket socket) {
        try {
            socket.write(RawSocket.frame(0x8a, new byte[0]));
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void aFloodOfPingsIsNotAllowed() throws IOException {
        assertThat(flood(frames(0x89, new byte[0], 1_000), answer -> {})).isEqualTo(1008);
    }

    @Test
    void aFloodOfFragmentsIsNotAllowed() throws IOException {
        assertThat(flood(RawSocket.frame(0x01, new byte[0]), frames(0x00, new byte[0], 1_000), answer -> {}))
                .isEqualTo(1008);
    }

    @Test
    void whoFloodsIsReadSlowlyAndThenClosed() throws IOException {
        byte[] nonsense = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        AtomicInteger refused = new AtomicInteger();

        int code = flood(frames(0x81, nonsense, 100), answer -> {
            if (answer.contains("\"rate-limited\"")) {
                refused.incrementAndGet();
            }
        });

        assertThat(code).isEqualTo(1008);
        // What is in the server's buffers at each of the pauses within three seconds; read at full speed, it is
        // 100,000.
        assertThat(refused).hasPositiveValue().hasValueLessThan(5_000);
    }

    /** Sends these frames again and again until the server has enough, whose answers are read; gives its close code. */
    private int flood(byte[] frames, Consumer<String> onAnswer) throws IOException {
        return flood(new byte[0], frames, onAnswer);
    }

    /** The same behind something else. */
    private int flood(byte[] beginning, byte[] frames, Consumer<String> onAnswer) throws IOException {
        ChatUser flooder = ChatUser.register(homin);
        try (RawSocket socket = RawSocket.open(homin, flooder)) {
            CompletableFuture<Integer> closed =
                    CompletableFuture.supplyAsync(() -> socket.awaitClose(onAnswer::accept));
            // Ends a write that the server does not take any more.
            closed.whenComplete((code, failure) -> socket.cut());
            long start = System.nanoTime();
            socket.write(beginning);
            try {
                while (!closed.isDone()
                        && Duration.ofNanos(System.nanoTime() - start).toSeconds() < 120) {
                    socket.write(frames);
                }
            } catch (IOException closedMeanwhile) {
                // The server does not wait for all of it.
            }
            return closed.join();
        }
    }

    /** So many times the same frame. */
    private static byte[] frames(int firstByte, byte[] payload, int count) {
        byte[] frame = RawSocket.frame(firstByte, payload);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            frames.writeBytes(frame);
        }
        return frames.toByteArray();
    }

    /** A socket that takes little that is not read from it. */
    private RawSocket narrowSocket(ChatUser user) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        return RawSocket.open(socket, homin, user);
    }
}
