package app.homin.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** What one socket has received: every frame in order, how it ended, and the first frame that is not as described. */
final class ReceivedFrames implements JsonSocket.Listener {

    private final List<JsonNode> frames = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final CompletableFuture<AssertionError> unfit = new CompletableFuture<>();

    @Override
    public void received(JsonNode message) {
        List<JsonNode> each = Json.each(message);
        try {
            Hygiene.json(message);
            each.forEach(SocketDescription::checkFromServer);
        } catch (AssertionError e) {
            unfit.complete(e);
        }
        synchronized (frames) {
            frames.addAll(each);
            frames.notifyAll();
        }
    }

    @Override
    public void closed(int code, String reason) {
        end(code);
    }

    /** The connection has ended; only the first code counts. */
    void end(int code) {
        closed.complete(code);
        synchronized (frames) {
            frames.notifyAll();
        }
    }

    List<JsonNode> all() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    /** Waits until this is true of all frames so far, and gives them. */
    List<JsonNode> await(Predicate<List<JsonNode>> wanted, String what) {
        requireFit();
        if (Await.isBrowserThread()) {
            Await.until(what, () -> closed.isDone() || wanted.test(all()));
        }
        long deadline = System.nanoTime() + Await.PATIENCE.toNanos();
        synchronized (frames) {
            while (!wanted.test(frames)) {
                requireFit();
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || closed.isDone()) {
                    throw new AssertionError(
                            "There was not " + what + "; close code " + closed.getNow(null) + "; frames: " + frames);
                }
                try {
                    frames.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
            return List.copyOf(frames);
        }
    }

    /** Whether the connection has ended. */
    boolean isClosed() {
        return closed.isDone();
    }

    /** Waits for the end of the connection and gives the close code. */
    int awaitClose() {
        if (Await.isBrowserThread()) {
            Await.until("the end of the connection", closed::isDone);
        }
        try {
            return awaitClose(Await.PATIENCE.toMillis());
        } catch (TimeoutException e) {
            throw new AssertionError("The connection was not closed; frames: " + all(), e);
        }
    }

    private int awaitClose(long millis) throws TimeoutException {
        try {
            return closed.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of the connection, but not for long. */
    void awaitCloseBriefly() {
        try {
            awaitClose(5_000);
        } catch (TimeoutException e) {
            // It was on its way out anyway.
        }
    }

    /** Fails if a frame was not as described. */
    void requireFit() {
        AssertionError found = unfit.getNow(null);
        if (found != null) {
            throw found;
        }
    }
}
