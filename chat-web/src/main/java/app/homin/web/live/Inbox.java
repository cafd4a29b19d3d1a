package app.homin.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What one client has sent and nobody has handled yet: bounded, handled in order, one at a time. Thread-safe.
 *
 * <p>Frames that may wait for the database are handled by worker threads, because the thread that brings them is the
 * container's (see the package): a slow database may hold up those who wait for it, not everybody's sockets. The others
 * are handled where they come, and do not wait behind those either.
 */
final class Inbox {

    /** After so many frames a connection lets others have the worker. */
    private static final int FRAMES_A_TURN = 8;

    private record Waiting(ClientFrame frame, int length) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>(4);
    private final int maxFrames;
    private final int maxBytes;
    private final Executor workers;
    private final Function<ClientFrame, CompletionStage<Void>> handler;
    private int bytes;
    private boolean busy;
    private boolean closed;

    /** @param handler gives null when it is done with the frame, or what completes when it will be; throws nothing */
    Inbox(int maxFrames, int maxBytes, Executor workers, Function<ClientFrame, CompletionStage<Void>> handler) {
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
        this.workers = workers;
        this.handler = handler;
    }

    /**
     * Queues a frame, or handles it at once if it need not wait for anything. Called by one thread at a time.
     *
     * @param length in bytes, as it came
     * @return whether there was room for it; true and dropped after {@link #close}
     */
    boolean offer(ClientFrame frame, int length) {
        if (!frame.mayWait()) {
            if (!isClosed()) {
                handler.apply(frame);
            }
            return true;
        }
        synchronized (waiting) {
            if (closed) {
                return true;
            }
            if (waiting.size() >= maxFrames || bytes + length > maxBytes) {
                return false;
            }
            waiting.add(new Waiting(frame, length));
            bytes += length;
            if (busy) {
                return true;
            }
            busy = true;
        }
        workers.execute(this::work);
        return true;
    }

    private void work() {
        for (int turn = 0; turn < FRAMES_A_TURN; turn++) {
            Waiting next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    busy = false;
                    return;
                }
                bytes -= next.length;
            }
            CompletionStage<Void> unfinished = handler.apply(next.frame);
            if (unfinished != null) {
                unfinished.whenComplete((nothing, failure) -> workers.execute(this::work));
                return;
            }
        }
        workers.execute(this::work);
    }

    private boolean isClosed() {
        synchronized (waiting) {
            return closed;
        }
    }

    /** Drops what waits. What is being handled is finished. */
    void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
            bytes = 0;
        }
    }
}
