package app.homin.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The socket without a client's manners: bytes go out as they are given. Used by one thread that writes and one that reads. */
public final class RawSocket implements Closeable {

    /** The connection ended without a close frame. */
    public static final int WITHOUT_A_WORD = 1006;

    private static final int CLOSE = 0x88;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int TWO_BYTES = 0xffff;

    private final Socket socket;
    private InputStream in;

    /** Hears what the server sends, but for its close frame. */
    public interface Listener {

        void came(String answer) throws IOException;
    }

    private RawSocket(Socket socket) {
        this.socket = socket;
    }

    /** Opens a socket with the person's token. */
    public static RawSocket open(Homin homin, ChatUser user) throws IOException {
        return open(new Socket(), homin, user);
    }

    /** The same over a TCP socket that is not connected yet. */
    public static RawSocket open(Socket unconnected, Homin homin, ChatUser user) throws IOException {
        RawSocket socket = new RawSocket(unconnected);
        Map<String, String> head = socket.shakeHands(homin, "GET /ws HTTP/1.1", headers(user), "");
        assertThat(head).containsEntry("status", "101");
        return socket;
    }

    /** The headers of a handshake that is in order. A value may hold further headers, behind CRLF. */
    public static Map<String, String> headers(ChatUser user) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Upgrade", "websocket");
        headers.put("Connection", "Upgrade");
        headers.put("Sec-WebSocket-Version", "13");
        headers.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        headers.put("Authorization", "Bearer " + user.accessToken());
        return headers;
    }

    /**
     * What the server answers to a handshake: its headers by their names in lower case, and {@code status}.
     *
     * @param body goes with it at once, each character as one byte
     */
    public static Map<String, String> answer(Homin homin, String line, Map<String, String> headers, String body)
            throws IOException {
        try (RawSocket socket = new RawSocket(new Socket())) {
            return socket.shakeHands(homin, line, headers, body);
        }
    }

    private Map<String, String> shakeHands(Homin homin, String line, Map<String, String> headers, String body)
            throws IOException {
        URI uri = homin.uri();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        StringBuilder request = new StringBuilder(line + "\r\nHost: " + uri.getAuthority() + "\r\n");
        headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        write(request.append("\r\n").append(body).toString().getBytes(StandardCharsets.ISO_8859_1));
        in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertThat(next).as(head.toString()).isNotNegative();
            head.append((char) next);
        }
        Map<String, String> answer = new LinkedHashMap<>();
        for (String each : head.toString().split("\r\n")) {
            if (answer.isEmpty()) {
                answer.put("status", each.split(" ")[1]);
            } else {
                String[] parts = each.split(":", 2);
                answer.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
            }
        }
        return answer;
    }

    /** Writes these bytes. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** A frame as clients have to send it, with a mask of zeros. */
    public static byte[] frame(int firstByte, byte[] payload) {
        int length = payload.length;
        ByteBuffer head = ByteBuffer.allocate(14).put((byte) firstByte);
        if (length < 126) {
            head.put((byte) (0x80 | length));
        } else if (length <= TWO_BYTES) {
            head.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            head.put((byte) (0x80 | 127)).putLong(length);
        }
        head.putInt(0);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(head.array(), 0, head.position());
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    /** Reads all that the server sends, to the close frame, and gives its code. */
    public int awaitClose(Listener onAnswer) {
        try {
            return readToClose(onAnswer);
        } catch (SocketTimeoutException stillOpen) {
            throw new UncheckedIOException(stillOpen);
        } catch (IOException reset) {
            return WITHOUT_A_WORD;
        }
    }

    /** As {@link #awaitClose(Consumer)}, without looking at what comes before. */
    public int awaitClose() {
        return awaitClose(answer -> {});
    }

    private int readToClose(Listener onAnswer) throws IOException {
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
            onAnswer.came(new String(in.readNBytes(length), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        cut();
    }

    /** Ends it without a word; safe on any thread. */
    public void cut() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
