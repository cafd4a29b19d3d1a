package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.ChatSocket;
import app.homin.it.support.ChatUser;
import app.homin.it.support.Homin;
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
                stalled.add(rawSocket(staller));
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
                assertThat(closeCode(socket)).isIn(1013, WITHOUT_A_WORD);
            }
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    @Test
    void aFloodOfPingsIsNotAllowed() throws IOException {
        ChatUser flooder = ChatUser.register(homin);
        try (Socket socket = rawSocket(flooder)) {
            byte[] pings = pings(1_000);
            CompletableFuture<Integer> closed = CompletableFuture.supplyAsync(() -> closeCode(socket));
            // Ends a write that the server does not take any more.
            closed.whenComplete((code, failure) -> close(socket));
            long start = System.nanoTime();
            try {
                while (!closed.isDone()
                        && Duration.ofNanos(System.nanoTime() - start).toSeconds() < 30) {
                    socket.getOutputStream().write(pings);
                }
            } catch (IOException closedMeanwhile) {
                // The server does not wait for all of it.
            }

            assertThat(closed.join()).isEqualTo(1008);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pings(int count) throws IOException {
        ByteArrayOutputStream pings = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            pings.write(new byte[] {(byte) 0x89, (byte) 0x80, 1, 2, 3, 4});
        }
        return pings.toByteArray();
    }

    /** A socket that reads nothing unless it is read from. */
    private Socket rawSocket(ChatUser user) throws IOException {
        URI uri = homin.uri();
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        new DataOutputStream(socket.getOutputStream())
                .write(("GET /ws HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "
                                + user.accessToken() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads all that the server has sent, to the close frame. */
    private static int closeCode(Socket socket) {
        try {
            return readToClose(socket);
        } catch (SocketTimeoutException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        } catch (IOException reset) {
            return WITHOUT_A_WORD;
        }
    }

    private static int readToClose(Socket socket) throws IOException {
        socket.setSoTimeout(30_000);
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return WITHOUT_A_WORD;
            }
            head.append((char) next);
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
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
            in.skipNBytes(length);
        }
    }
}
