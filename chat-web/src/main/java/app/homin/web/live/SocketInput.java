package app.homin.web.live;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * What Tyrus reads from: the bytes of a socket behind a {@link FrameGuard}, which can be left unread for a while. The server
 * takes no more from the network then than it holds already, and the other end has to wait. Behind a violation nothing is
 * read any more but to be thrown away.
 *
 * <p>Read by one thread at a time, as the container and Tyrus do; {@link #resume} is safe on any other.
 */
final class SocketInput extends ServletInputStream {

    /** Learns on the thread that reads what Tyrus does not tell. */
    interface Watch {

        /** A frame came that leaves its message unfinished. */
        void fragment();

        /** Nothing more will come. What came before it was handled. */
        void violated(FrameGuard.Violation violation);
    }

    private final ServletInputStream bytes;
    private final FrameGuard guard;
    private final Executor ends;

    private ReadListener listener;
    private Watch watch;
    private boolean violated;
    private boolean paused;
    /** Whether the reader was told to wait: then the container will not call it until it has asked again. */
    private boolean waiting;

    private boolean ended;

    /**
     * @param ends runs what Tyrus does when it is told that nothing more comes: the container tells it on the thread that finds
     *     out, with its own locks and those of whoever was writing
     */
    SocketInput(ServletInputStream bytes, FrameGuard guard, Executor ends) {
        this.bytes = bytes;
        this.guard = guard;
        this.ends = ends;
    }

    /** To be called before anything is read. */
    void watch(Watch by) {
        watch = by;
    }

    /** As {@link FrameGuard#unfinishedSince()}. */
    long unfinishedSince() {
        return guard.unfinishedSince();
    }

    /**
     * Nothing more is read until {@link #resume}, once what was read has been looked at. Called by the thread that reads.
     *
     * @return false if it is paused already
     */
    synchronized boolean pause() {
        if (paused) {
            return false;
        }
        paused = true;
        return true;
    }

    /** Reads on, on this thread if there is something to read. To be called once for each {@link #pause} that gave true. */
    void resume() {
        synchronized (this) {
            boolean waited = waiting;
            paused = false;
            waiting = false;
            if (!waited || ended || !bytes.isReady()) {
                return;
            }
        }
        try {
            listener.onDataAvailable();
        } catch (IOException e) {
            listener.onError(e);
        }
    }

    /**
     * The socket is closed: its bytes are not asked for any more, and nobody is asking when this returns. The server gives
     * their buffer to another request, and who asked for more would ask for that.
     */
    synchronized void end() {
        ended = true;
    }

    // --- What Tyrus calls ---

    @Override
    public boolean isReady() {
        if (guard.violation() != null && !violated) {
            // Tyrus asks when it has handled what it read.
            violated = true;
            watch.violated(guard.violation());
        }
        synchronized (this) {
            if (ended) {
                return false;
            }
            if (paused) {
                waiting = true;
                return false;
            }
            return bytes.isReady();
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read;
        synchronized (this) {
            // Nothing, instead of the end, with which Tyrus can do nothing, or of waiting with the lock held.
            read = ended || bytes.available() == 0 ? 0 : bytes.read(into, offset, length);
        }
        if (read <= 0) {
            return read;
        }
        int passed = guard.pass(into, offset, read, System.nanoTime());
        for (int fragments = guard.takeFragments(); fragments > 0; fragments--) {
            watch.fragment();
        }
        return passed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) <= 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int available() throws IOException {
        return ended ? 0 : bytes.available();
    }

    @Override
    public synchronized boolean isFinished() {
        return ended || bytes.isFinished();
    }

    @Override
    public void setReadListener(ReadListener reader) {
        listener = reader;
    }

    // --- End of what Tyrus calls ---

    /**
     * Lets the reader be called. To be called once Tyrus is ready: it sets its reader before that, the container calls a
     * reader at once if something has come with the handshake, and the call would wait for ever on the thread that it waits for.
     * Does nothing if the peer has left meanwhile: the container has forgotten then that this is a socket.
     */
    void begin() {
        try {
            bytes.setReadListener(new Told());
        } catch (IllegalStateException closed) {
            // If nobody has been told yet, the next ping finds out.
        }
    }

    private final class Told implements ReadListener {

        @Override
        public void onDataAvailable() throws IOException {
            listener.onDataAvailable();
        }

        @Override
        public void onAllDataRead() {
            ends.execute(() -> {
                try {
                    listener.onAllDataRead();
                } catch (IOException e) {
                    listener.onError(e);
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            ends.execute(() -> listener.onError(failure));
        }
    }
}
