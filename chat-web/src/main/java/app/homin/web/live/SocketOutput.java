package app.homin.web.live;

import app.homin.web.reader.Line;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What Tyrus writes to, and we beside it: a message that is encoded once is written to each socket as the bytes that it
 * is. Tyrus would encode, wrap and copy it for each, at more than half of what a delivery costs.
 *
 * <p>It works because both write whole frames, one {@code write} each, and the one who finds the socket full waits. What
 * Tyrus still writes are pings, pongs and the end: behind its close frame nothing may follow. Thread-safe.
 *
 * <p>Its own monitor is taken behind Tyrus' (Tyrus writes with its writer's monitor held), so Tyrus' listener is never
 * called with it held.
 */
final class SocketOutput extends ServletOutputStream {

    private static final int OPCODE = 0x0f;
    private static final int CLOSE = 0x8;

    /** More than there are pings and pongs until the socket is closed because it takes nothing. */
    private static final int MOST_UNWRITTEN = 64;

    private final ServletOutputStream out;
    private final Line line;

    /** In their order: at most one message, and what Tyrus wrote while there was no room. */
    private final Deque<byte[]> unwritten = new ArrayDeque<>(2);
    /** Null if no message is on its way. */
    private Consumer<Throwable> messageDone;

    private boolean listening;
    private boolean closing;
    private boolean ended;
    private WriteListener other;
    private Runnable last;
    private volatile long fullSince;

    /** @param line below {@code out} */
    SocketOutput(ServletOutputStream out, Line line) {
        this.out = out;
        this.line = line;
    }

    /**
     * Writes a message, or keeps it until the socket takes it. Returns at once. To be called again only after
     * {@code done} was, which is when the server has passed all of it on: it keeps a copy of what the network does not take.
     *
     * @param message a whole frame; not changed
     * @param done as {@link Wire#send} has it
     */
    void send(byte[] message, Consumer<Throwable> done) {
        Throwable failure = null;
        synchronized (this) {
            if (closing) {
                failure = new IOException("closed");
            } else {
                try {
                    unwritten.add(message);
                    if (!isAllTaken()) {
                        messageDone = done;
                        listen();
                        return;
                    }
                } catch (IOException | RuntimeException lost) {
                    failure = lost;
                    lose();
                }
            }
        }
        done.accept(failure);
    }

    /**
     * Writes what there is while there is room, and gives whether the server keeps nothing of it any more.
     *
     * @throws RuntimeException of any kind if the server has given the socket up already, which it does without a word
     */
    private boolean isAllTaken() throws IOException {
        while (!unwritten.isEmpty()) {
            if (!hasRoom()) {
                return false;
            }
            out.write(unwritten.remove());
            out.flush();
        }
        return hasRoom();
    }

    private boolean hasRoom() throws IOException {
        if (!line.isOpen()) {
            // The server would tell the listener, on a thread that finds the socket's buffer given to another request.
            throw new IOException("ended");
        }
        boolean room = out.isReady();
        if (!room && fullSince == 0) {
            fullSince = System.nanoTime();
        }
        return room;
    }

    /** As {@link Wire#fullSince()}. */
    long fullSince() {
        return fullSince;
    }

    private void listen() {
        if (!listening) {
            listening = true;
            out.setWriteListener(new Listener());
        }
    }

    private Consumer<Throwable> lose() {
        closing = true;
        unwritten.clear();
        return takeDone();
    }

    private Consumer<Throwable> takeDone() {
        Consumer<Throwable> done = messageDone;
        messageDone = null;
        return done;
    }

    /**
     * Runs this when what was written has gone, or cannot go any more: Tyrus ends the connection right behind its close
     * frame. Nothing is written after it, as the server gives the buffer to another request.
     */
    void endWhenWritten(Runnable end) {
        synchronized (this) {
            closing = true;
            if (!ended && !unwritten.isEmpty()) {
                last = end;
                return;
            }
            ended = true;
        }
        end.run();
    }

    /** The connection ends: nothing is written to it any more. */
    void end() {
        Runnable end;
        synchronized (this) {
            unwritten.clear();
            end = takeLast();
            closing = true;
            ended = true;
        }
        run(end);
    }

    /** What is to be run when all is written; null if something is not, or nothing is to be run. */
    private Runnable takeLast() {
        if (last == null || !unwritten.isEmpty()) {
            return null;
        }
        Runnable end = last;
        last = null;
        ended = true;
        return end;
    }

    private static void run(Runnable task) {
        if (task != null) {
            task.run();
        }
    }

    private final class Listener implements WriteListener {

        @Override
        public void onWritePossible() throws IOException {
            Consumer<Throwable> done = null;
            Throwable failure = null;
            WriteListener next;
            Runnable end;
            synchronized (SocketOutput.this) {
                if (ended) {
                    return;
                }
                fullSince = 0;
                try {
                    if (isAllTaken()) {
                        done = takeDone();
                    }
                } catch (IOException | RuntimeException lost) {
                    failure = lost;
                    done = lose();
                }
                next = other;
                end = takeLast();
            }
            if (done != null) {
                done.accept(failure);
            }
            if (end != null) {
                end.run();
            } else if (next != null) {
                next.onWritePossible();
            }
        }

        @Override
        public void onError(Throwable failure) {
            Consumer<Throwable> done;
            WriteListener next;
            Runnable end;
            synchronized (SocketOutput.this) {
                done = lose();
                next = other;
                end = takeLast();
            }
            if (done != null) {
                done.accept(failure);
            }
            run(end);
            if (next != null) {
                next.onError(failure);
            }
        }
    }

    // --- What Tyrus calls ---

    /** Almost always: what Tyrus kept itself, it would forget when it closes. */
    @Override
    public synchronized boolean isReady() {
        return ended || unwritten.size() < MOST_UNWRITTEN;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        boolean missed;
        synchronized (this) {
            // Where we listen already, the socket may have become ready between Tyrus' question and this.
            missed = listening && isReady();
            other = listener;
            listen();
        }
        if (missed) {
            try {
                listener.onWritePossible();
            } catch (IOException e) {
                listener.onError(e);
            }
        }
    }

    /** Never waits, even if a message has filled the socket since Tyrus asked. */
    @Override
    public synchronized void write(byte[] frame, int offset, int length) throws IOException {
        if (ended || !line.isOpen()) {
            return;
        }
        closing |= (frame[offset] & OPCODE) == CLOSE;
        unwritten.add(Arrays.copyOfRange(frame, offset, offset + length));
        try {
            if (!isAllTaken()) {
                listen();
            }
        } catch (IOException | RuntimeException lost) {
            unwritten.clear();
            throw lost;
        }
    }

    @Override
    public void write(int one) {
        throw new UnsupportedOperationException("a frame is one write");
    }

    /** Each frame is, as it is written. */
    @Override
    public void flush() {
        // See above.
    }

    @Override
    public synchronized void close() throws IOException {
        closing = true;
        if (!ended) {
            out.close();
        }
    }
}
