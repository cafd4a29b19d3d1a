package app.homin.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A WebSocket on which JSON comes in. It sends one thing after the other, as the JDK's client requires, and never blocks.
 * Safe for use by several threads.
 */
public final class JsonSocket {

    /** Is told what happens, by one thread at a time and in order. */
    public interface Listener {

        /** The handshake has succeeded; nothing has been received yet. */
        default void opened(JsonSocket socket) {}

        /** A whole text message has come: an object or an array. */
        void received(JsonNode message);

        /** A ping or a pong has come. */
        default void pinged() {}

        /** The connection has ended; 1006 if without a close frame. It may be told again. */
        void closed(int code, String reason);
    }

    private WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    private JsonSocket() {}

    /**
     * Connects. The future fails with a {@link java.net.http.WebSocketHandshakeException} if the server answers otherwise
     * than with 101.
     */
    public static CompletableFuture<JsonSocket> open(
            HttpClient http, URI address, Map<String, String> headers, Listener listener) {
        JsonSocket opening = new JsonSocket();
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        return builder.buildAsync(address, opening.new Receiver(listener)).thenApply(opened -> opening);
    }

    /** Sends a text message; the future completes when it has been handed to the network. */
    public CompletableFuture<?> send(String text) {
        return sendPart(text, true);
    }

    /** Sends a part of a text message. */
    public synchronized CompletableFuture<?> sendPart(String text, boolean last) {
        sending = afterAll().thenCompose(any -> socket.sendText(text, last));
        return sending;
    }

    /** Sends a binary message. */
    public synchronized CompletableFuture<?> sendBytes(byte[] bytes) {
        sending = afterAll().thenCompose(any -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
        return sending;
    }

    /** Sends a ping, unless one is on its way, which serves as well. */
    public void ping() {
        socket.sendPing(ByteBuffer.allocate(0));
    }

    /** Sends a close frame. */
    public CompletableFuture<?> sendClose() {
        return socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    }

    /** Ends the connection without a close frame. */
    public void abort() {
        socket.abort();
    }

    /** A failure is told to the one whose message it was, and not to the next one. */
    private CompletableFuture<?> afterAll() {
        return sending.handle((sent, failure) -> null);
    }

    private final class Receiver implements WebSocket.Listener {

        private final Listener listener;
        private final StringBuilder text = new StringBuilder();

        private Receiver(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            listener.opened(JsonSocket.this);
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode message = Json.parse(text.toString());
                text.setLength(0);
                listener.received(message);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            return pinged(from);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            return pinged(from);
        }

        private CompletionStage<?> pinged(WebSocket from) {
            listener.pinged();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            listener.closed(code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            listener.closed(1006, error.toString());
        }
    }
}
