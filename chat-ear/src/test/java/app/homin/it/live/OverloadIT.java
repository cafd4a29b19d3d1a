package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.ChatSocket;
import app.homin.it.support.ChatUser;
import app.homin.it.support.Homin;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
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

    private static final int CLOSE = 0x88;
    private static final int WITHOUT_A_WORD = 1006;

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
        List<Socket> stalled = new ArrayList<>();
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
            for (Socket socket : stalled) {
                // The close frame has to wait behind what was never read, and may be given up with it.
                assertThat(closeCode(answers(socket), answer -> {})).isIn(1013, WITHOUT_A_WORD);
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void aFloodOfPingsIsNotAllowed() throws IOException {
        assertThat(flood(frames(0x89, new byte[0], 1_000), answer -> {})).isEqualTo(1008);
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
        ChatUser flooder = ChatUser.register(homin);
        try (Socket socket = handshake(new Socket(), flooder)) {
            InputStream answers = answers(socket);
            CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(() -> closeCode(answers, onAnswer));
            // Ends a write that the server does not take any more.
            closed.whenComplete((code, failure) -> close(socket));
            long start = System.nanoTime();
            try {
                while (!closed.isDone()
                        && Duration.ofNanos(System.nanoTime() - start).toSeconds() < 30) {
                    socket.getOutputStream().write(frames);
                }
            } catch (IOException closedMeanwhile) {
                // The server does not wait for all of it.
            }
            return closed.join();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many times the same frame, masked with zeros. */
    private static byte[] frames(int opcode, byte[] payload, int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frames = new DataOutputStream(bytes);
        for (int i = 0; i < count; i++) {
            frames.writeByte(opcode);
            if (payload.length < 126) {
                frames.writeByte(0x80 | payload.length);
            } else {
                frames.writeByte(0x80 | 126);
                frames.writeShort(payload.length);
            }
            frames.writeInt(0);
            frames.write(payload);
        }
        return bytes.toByteArray();
    }

    /** A socket that takes little that is not read from it. */
    private Socket narrowSocket(ChatUser user) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        return handshake(socket, user);
    }

    private Socket handshake(Socket socket, ChatUser user) throws IOException {
        URI uri = homin.uri();
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        new DataOutputStream(socket.getOutputStream())
                .write(("GET /ws HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                                + user.accessToken() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** What comes behind the answer to the handshake. */
    private static InputStream answers(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
        return in;
    }

    /** Reads all that the server has sent, to the close frame. */
    private static int closeCode(InputStream in, Consumer<String> onAnswer) {
        try {
            return readToClose(in, onAnswer);
        } catch (SocketTimeoutException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        } catch (IOException reset) {
            return WITHOUT_A_WORD;
        }
    }

    private static int readToClose(InputStream in, Consumer<String> onAnswer) throws IOException {
        while (true) {
            int opcode = in.read();
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            } else if (length == 127) {
                in.skipNBytes(4);
                length = in.read() << 24 | in.read() << 16 | in.read() << 8 | in.read();
            }
            if (opcode == CLOSE) {
                return in.read() << 8 | in.read();
            }
            if (opcode < 0) {
                return WITHOUT_A_WORD;
            }
            onAnswer.accept(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
    }
}
