package app.homin.bench;

import app.homin.support.ChatApi;
import app.homin.support.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Clients that take more than their share, beside those that are measured: readers that never read, in a chat that
 * somebody floods, and handshakes that arrive byte by byte. A client that is cut off comes back at once.
 */
final class Trouble implements AutoCloseable {

    static final int READERS = 50;
    private static final int HANDSHAKES = 200;
    /** Frames that the flooding client sends before it waits for the network to take them. */
    private static final int FLOOD = 100;

    private static final String LONG = "x".repeat(3_900);

    private final URI socket;
    private final List<String> tokens;
    private final String chat;
    private final List<Socket> readers = new ArrayList<>();
    private final List<Slow> handshakes = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private volatile boolean over;

    private Trouble(URI socket, List<String> tokens, String chat) {
        this.socket = socket;
        this.tokens = tokens;
        this.chat = chat;
    }

    /** @param tokens of the one who floods, and of {@link #READERS} others */
    static Trouble start(URI server, URI socket, List<String> tokens) throws IOException {
        ChatApi anonymous = ChatApi.unchecked(server);
        List<String> members = tokens.stream()
                .skip(1)
                .map(token -> anonymous
                        .with(token)
                        .get("/api/users/me")
                        .ok()
                        .path("id")
                        .asText())
                .toList();
        String chat = anonymous
                .with(tokens.get(0))
                .post("/api/chats", Json.object("type", "group", "name", "Flooded", "memberIds", members))
                .ok()
                .path("id")
                .asText();
        Trouble trouble = new Trouble(socket, tokens, chat);
        trouble.start();
        return trouble;
    }

    private void start() throws IOException {
        for (int reader = 1; reader <= READERS; reader++) {
            readers.add(neverReads(tokens.get(reader)));
        }
        for (int i = 0; i < HANDSHAKES; i++) {
            handshakes.add(new Slow());
        }
        timer.scheduleWithFixedDelay(() -> handshakes.forEach(Slow::drop), 0, 500, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::comeBack, 1, 1, TimeUnit.SECONDS);
        Thread flood = new Thread(this::flood, "flood");
        flood.setDaemon(true);
        flood.start();
    }

    private Socket neverReads(String token) throws IOException {
        Socket stalled = new Socket();
        stalled.setReceiveBufferSize(4_096);
        stalled.connect(new InetSocketAddress(socket.getHost(), socket.getPort()));
        stalled.getOutputStream()
                .write((head() + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer " + token
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return stalled;
    }

    /** A reader that was closed does not notice, because it does not read; it finds out when it cannot write any more. */
    private void comeBack() {
        for (int i = 0; i < readers.size() && !over; i++) {
            try {
                readers.get(i).getOutputStream().write(new byte[] {(byte) 0x8a, (byte) 0x80, 1, 2, 3, 4});
            } catch (IOException closed) {
                close(readers.get(i));
                try {
                    readers.set(i, neverReads(tokens.get(i + 1)));
                } catch (IOException refused) {
                    // Next time.
                }
            }
        }
    }

    private void flood() {
        while (!over) {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            try {
                WebSocket flooder = client.newWebSocketBuilder()
                        .header("Authorization", "Bearer " + tokens.get(0))
                        .buildAsync(socket, new Deaf(closed))
                        .join();
                while (!over && !closed.isDone()) {
                    CompletableFuture<WebSocket> last = CompletableFuture.completedFuture(flooder);
                    for (int i = 0; i < FLOOD; i++) {
                        last = last.thenCompose(open -> open.sendText(message(), true));
                    }
                    last.join();
                }
                flooder.abort();
            } catch (CompletionException refused) {
                // Cut off in the middle, or not let in: it tries again, as fast as it can.
            }
        }
    }

    private String message() {
        return Json.object(
                        "type",
                        "send",
                        "id",
                        "1",
                        "chatId",
                        chat,
                        "clientId",
                        UUID.randomUUID().toString(),
                        "body",
                        LONG)
                .toString();
    }

    private String head() {
        return "GET /ws HTTP/1.1\r\nHost: " + socket.getAuthority() + "\r\n";
    }

    @Override
    public void close() {
        over = true;
        timer.shutdownNow();
        readers.forEach(Trouble::close);
        handshakes.forEach(Slow::close);
    }

    private static void close(Socket open) {
        try {
            open.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    /** A handshake of which a byte comes now and then. */
    private final class Slow {

        private final byte[] bytes = (head() + "X-Slow: " + "x".repeat(4_000)).getBytes(StandardCharsets.US_ASCII);
        private Socket open;
        private int at;

        void drop() {
            try {
                if (open == null) {
                    open = new Socket(socket.getHost(), socket.getPort());
                    at = 0;
                }
                open.getOutputStream().write(bytes[at++ % bytes.length]);
            } catch (IOException closed) {
                close();
            }
        }

        void close() {
            if (open != null) {
                Trouble.close(open);
                open = null;
            }
        }
    }

    /** Takes what comes, and hears nothing but the end. */
    private record Deaf(CompletableFuture<Void> closed) implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(null);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.complete(null);
        }
    }
}
