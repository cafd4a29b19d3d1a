package app.homin.web.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The other end of a socket that takes messages at once, or when told to. Thread-safe. */
final class FakeWire implements Wire {

    private final List<String> sent = new ArrayList<>();
    private final List<String> closes = new ArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private Consumer<Throwable> unfinished;
    private boolean stalled;
    private Throwable failure;
    private int pings;
    private boolean paused;
    private boolean overlapped;
    private boolean cut;
    private long unfinishedSince;
    private long fullSince;

    /** From now on it takes one more message, and finishes with it when told to. */
    synchronized FakeWire stall() {
        stalled = true;
        return this;
    }

    /** From now on every send fails. */
    synchronized FakeWire fail(Throwable cause) {
        failure = cause;
        return this;
    }

    /** Finishes with the message in flight and takes further ones at once. */
    void takeAll() {
        Consumer<Throwable> done;
        synchronized (this) {
            stalled = false;
            done = unfinished;
            unfinished = null;
        }
        finish(done);
    }

    /** Finishes with the message in flight only. */
    void takeOne() {
        Consumer<Throwable> done;
        synchronized (this) {
            done = unfinished;
            unfinished = null;
        }
        finish(done);
    }

    private void finish(Consumer<Throwable> done) {
        if (done != null) {
            inFlight.decrementAndGet();
            done.accept(null);
        }
    }

    @Override
    public void send(byte[] message, Consumer<Throwable> done) {
        Throwable cause;
        synchronized (this) {
            overlapped |= inFlight.incrementAndGet() > 1;
            cause = failure;
            if (cause == null) {
                sent.add(textOf(message));
                if (stalled) {
                    unfinished = done;
                    return;
                }
            }
        }
        inFlight.decrementAndGet();
        done.accept(cause);
    }

    /** What a client reads of it. */
    static String textOf(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        if (bytes.get() != (byte) 0x81) {
            throw new IllegalArgumentException("not a whole text message");
        }
        long length = bytes.get();
        if (length == 126) {
            length = bytes.getShort() & 0xffff;
        } else if (length == 127) {
            length = bytes.getLong();
        }
        if (length != bytes.remaining()) {
            throw new IllegalArgumentException("of another length than it says");
        }
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    @Override
    public synchronized boolean pause() {
        boolean before = paused;
        paused = true;
        return !before;
    }

    @Override
    public synchronized void resume() {
        paused = false;
    }

    synchronized boolean isPaused() {
        return paused;
    }

    /** A part of a message came then, and its end has not. */
    synchronized void begins(long nanoTime) {
        unfinishedSince = nanoTime;
    }

    @Override
    public synchronized long unfinishedSince() {
        return unfinishedSince;
    }

    /** It has been full since then. */
    synchronized void fills(long nanoTime) {
        fullSince = nanoTime;
    }

    @Override
    public synchronized long fullSince() {
        return fullSince;
    }

    @Override
    public synchronized void ping() {
        pings++;
    }

    @Override
    public synchronized void close(CloseCode code, String reason) {
        closes.add(code.number() + " " + reason);
    }

    @Override
    public synchronized void cut() {
        cut = true;
    }

    synchronized boolean isCut() {
        return cut;
    }

    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    synchronized List<String> closes() {
        return List.copyOf(closes);
    }

    synchronized int pings() {
        return pings;
    }

    synchronized boolean overlapped() {
        return overlapped;
    }
}
