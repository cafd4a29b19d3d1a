package app.homin.web.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
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

    private final ServletOutputStream out;

    private boolean listening;
    private boolean closing;
    private WriteListener other;
    /** Null if all of the message has been written. */
    private byte[] pending;
    /** Null if no message is on its way. */
    private Consumer<Throwable> pendingDone;

    SocketOutput(ServletOutputStream out) {
        this.out = out;
    }

    /**
     * Writes a message, or keeps it until the socket takes it. Returns at once. To be called again only after
     * {@code done} was, which is when the server has passed all of it on: it keeps a copy of what the network does not take.
     *
     * @param message a whole frame; not changed
     * @param done as {@link Wire#send} has it
     */
    void send(byte[] message, Consumer<Throwable> done) {
        Throwable failure;
        synchronized (this) {
            try {
                pending = message;
                pendingDone = done;
                if (!isTaken()) {
                    listen();
                    return;
                }
                failure = null;
                taken();
            } catch (IOException | RuntimeException lost) {
                closing = true;
                failure = lost;
                taken();
            }
        }
        done.accept(failure);
    }

    /**
     * Writes what is pending if there is room, and gives whether the server keeps nothing of it any more.
     *
     * @throws RuntimeException of any kind if the server has given the socket up already, which it does without a word
     */
    private boolean isTaken() throws IOException {
        if (pending != null) {
            if (closing) {
                throw new IOException("closed");
            }
            if (!out.isReady()) {
                return false;
            }
            out.write(pending);
            out.flush();
            pending = null;
        }
        return out.isReady();
    }

    private Consumer<Throwable> taken() {
        Consumer<Throwable> done = pendingDone;
        pending = null;
        pendingDone = null;
        return done;
    }

    private void listen() {
        if (!listening) {
            listening = true;
            out.setWriteListener(new Listener());
        }
    }

    private final class Listener implements WriteListener {

        @Override
        public void onWritePossible() throws IOException {
            Consumer<Throwable> done = null;
            Throwable failure = null;
            WriteListener next;
            synchronized (SocketOutput.this) {
                try {
                    if (pendingDone != null && isTaken()) {
                        done = taken();
                    }
                } catch (IOException | RuntimeException lost) {
                    closing = true;
                    failure = lost;
                    done = taken();
                }
                next = other;
            }
            if (done != null) {
                done.accept(failure);
            }
            if (next != null) {
                next.onWritePossible();
            }
        }

        @Override
        public void onError(Throwable failure) {
            Consumer<Throwable> done;
            WriteListener next;
            synchronized (SocketOutput.this) {
                closing = true;
                done = taken();
                next = other;
            }
            if (done != null) {
                done.accept(failure);
            }
            if (next != null) {
                next.onError(failure);
            }
        }
    }

    // --- What Tyrus calls ---

    @Override
    public synchronized boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        boolean missed;
        synchronized (this) {
            // Where we listen already, the socket may have become ready between Tyrus' question and this.
            missed = listening && out.isReady();
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

    @Override
    public synchronized void write(byte[] frame, int offset, int length) throws IOException {
        closing |= length > 0 && (frame[offset] & OPCODE) == CLOSE;
        out.write(frame, offset, length);
    }

    @Override
    public synchronized void write(int one) throws IOException {
        out.write(one);
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        closing = true;
        out.close();
    }
}
