package app.homin.web.live;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What waits to be sent over one socket: a bounded queue, and at most one message in flight. Thread-safe.
 *
 * <p>The container's own queue has no bound and its send timeout does nothing, so it never gets a second message before it
 * has written the first. What waits meanwhile goes out together, as one array, in order.
 *
 * <p>Nothing here calls the {@link Wire} from the completion of a send: Tyrus completes on a thread that holds its
 * writer's monitor, and a send takes its protocol lock first and that monitor second. Calling back from there can
 * deadlock with a concurrent close. So a completion that comes late only asks the executor for another {@link #flush}.
 */
final class Outbox {

    /** Beyond this a message is not made longer by what waits behind it. */
    private static final int BATCH_BYTES = 64 * 1024;
    /** After so many messages a flush lets others have the thread. */
    private static final int SENDS_A_TURN = 16;

    private enum Phase {
        /** Nothing to do. */
        IDLE,
        /** A flush has been asked for. */
        QUEUED,
        /** A thread is in flush. */
        WRITING,
        /** The wire has not finished with the last message. */
        WAITING,
        CLOSED
    }

    /** What the owner learns. Called without locks held, on any thread. */
    interface Owner {

        /** More waits than may. */
        void overflowed();

        /** The wire failed. */
        void broke(Throwable cause);

        /** All has been written after {@link Outbox#finish}. */
        void finished();
    }

    private final Wire wire;
    private final Executor writers;
    private final Owner owner;
    private final int maxFrames;
    private final int maxBytes;

    private final Object lock = new Object();
    private final Deque<EncodedFrame> waiting = new ArrayDeque<>(4);
    /** Live frames of chats that are being replayed, null while there are none. */
    private Map<String, List<EncodedFrame>> held;
    /** Of waiting and held together. */
    private int frames;

    private int bytes;
    private Phase phase = Phase.IDLE;
    /** Of those that wait, how many bytes are kept for this socket alone. */
    private int ownBytes;

    private boolean inFlight;
    /** Of the message in flight: the server has a copy for this socket of what the network does not take. */
    private int bytesInFlight;

    private boolean finishing;
    private long sendingSince;
    private Runnable whenRoom;
    private Runnable whenFree;

    Outbox(Wire wire, Executor writers, Owner owner, int maxFrames, int maxBytes) {
        this.wire = wire;
        this.writers = writers;
        this.owner = owner;
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** Queues a frame and sees to it that it is sent. What comes after a close is dropped. */
    void send(EncodedFrame frame) {
        if (offer(frame)) {
            writers.execute(this::flush);
        }
    }

    /**
     * Queues a frame.
     *
     * @return whether the caller has to get {@link #flush} called
     */
    boolean offer(EncodedFrame frame) {
        return add(frame, true);
    }

    private boolean add(EncodedFrame frame, boolean live) {
        synchronized (lock) {
            if (phase == Phase.CLOSED || finishing) {
                return false;
            }
            if (frames < maxFrames && bytes + frame.length() <= maxBytes) {
                frames++;
                bytes += frame.length();
                ownBytes += frame.ownLength();
                List<EncodedFrame> behindReplay =
                        live && held != null && frame.chatId() != null ? held.get(frame.chatId()) : null;
                if (behindReplay != null) {
                    behindReplay.add(frame);
                    return false;
                }
                waiting.add(frame);
                return wantsFlush();
            }
        }
        owner.overflowed();
        return false;
    }

    private boolean wantsFlush() {
        if (phase == Phase.IDLE) {
            phase = Phase.QUEUED;
            return true;
        }
        return false;
    }

    /** From now on live frames of this chat wait for {@link #endReplay}, so that older ones can go first. */
    void beginReplay(String chatId) {
        synchronized (lock) {
            if (held == null) {
                held = new HashMap<>();
            }
            held.putIfAbsent(chatId, new ArrayList<>());
        }
    }

    /** Sends a frame of the replay itself, ahead of the live ones. */
    void replay(EncodedFrame frame) {
        if (add(frame, false)) {
            writers.execute(this::flush);
        }
    }

    /** Lets the live frames go on, without those that the replay has told. */
    void endReplay(String chatId, long toldUpTo) {
        boolean flush;
        synchronized (lock) {
            List<EncodedFrame> later = held == null ? null : held.remove(chatId);
            if (later == null) {
                return;
            }
            if (held.isEmpty()) {
                held = null;
            }
            for (EncodedFrame frame : later) {
                if (frame.answer() || frame.rev() > toldUpTo) {
                    waiting.add(frame);
                } else {
                    frames--;
                    bytes -= frame.length();
                }
            }
            flush = !waiting.isEmpty() && wantsFlush();
        }
        if (flush) {
            writers.execute(this::flush);
        }
    }

    /** Whether a producer that can wait may go on. */
    boolean hasRoom() {
        synchronized (lock) {
            return roomy();
        }
    }

    /**
     * The same. If not, {@code resume} is called once when it may, on the thread of a
     * flush: it should only hand over.
     */
    boolean hasRoom(Runnable resume) {
        synchronized (lock) {
            if (roomy()) {
                return true;
            }
            whenRoom = resume;
            return false;
        }
    }

    private boolean roomy() {
        return phase == Phase.CLOSED || (frames <= maxFrames / 4 && bytes <= maxBytes / 4);
    }

    /** Writes what waits until the queue is empty or the wire makes us wait. Called once for each time it was asked for. */
    void flush() {
        for (int turn = 0; turn < SENDS_A_TURN; turn++) {
            byte[] message = null;
            boolean finished = false;
            Runnable resume = null;
            synchronized (lock) {
                if (phase == Phase.CLOSED) {
                    return;
                }
                if (waiting.isEmpty()) {
                    phase = Phase.IDLE;
                    finished = finishing;
                } else {
                    phase = Phase.WRITING;
                    message = take();
                    inFlight = true;
                    sendingSince = System.nanoTime();
                    resume = takeResume();
                }
            }
            if (message == null) {
                if (finished) {
                    owner.finished();
                }
                return;
            }
            if (resume != null) {
                resume.run();
            }
            wire.send(message, this::sent);
            synchronized (lock) {
                if (phase == Phase.CLOSED) {
                    return;
                }
                if (inFlight) {
                    phase = Phase.WAITING;
                    return;
                }
                phase = Phase.QUEUED;
            }
        }
        writers.execute(this::flush);
    }

    /** The next message: one frame as it is, several as an array. */
    private byte[] take() {
        EncodedFrame first = remove();
        if (waiting.isEmpty() || first.length() + waiting.peek().length() > BATCH_BYTES) {
            bytesInFlight = first.message().length;
            return first.message();
        }
        List<EncodedFrame> together = new ArrayList<>();
        together.add(first);
        int length = 1 + first.length();
        do {
            EncodedFrame next = remove();
            together.add(next);
            length += 1 + next.length();
        } while (!waiting.isEmpty() && length + waiting.peek().length() <= BATCH_BYTES);
        ByteBuffer array = TextMessage.start(length + 1);
        byte before = '[';
        for (EncodedFrame each : together) {
            array.put(before);
            each.appendTo(array);
            before = ',';
        }
        byte[] message = array.put((byte) ']').array();
        bytesInFlight = message.length;
        return message;
    }

    private EncodedFrame remove() {
        EncodedFrame frame = waiting.remove();
        frames--;
        bytes -= frame.length();
        ownBytes -= frame.ownLength();
        return frame;
    }

    private Runnable takeResume() {
        if (whenRoom == null || !roomy()) {
            return null;
        }
        Runnable resume = whenRoom;
        whenRoom = null;
        return resume;
    }

    private void sent(Throwable failure) {
        boolean closed;
        boolean late;
        Runnable free;
        synchronized (lock) {
            if (!inFlight) {
                return;
            }
            inFlight = false;
            closed = phase == Phase.CLOSED;
            late = phase == Phase.WAITING;
            if (late) {
                phase = Phase.QUEUED;
            }
            free = whenFree;
            whenFree = null;
        }
        if (closed) {
            if (free != null) {
                free.run();
            }
        } else if (failure != null) {
            owner.broke(failure);
        } else if (late) {
            writers.execute(this::flush);
        }
    }

    /** Since when the wire has been busy with one message, as a {@link System#nanoTime}; 0 if it is not. */
    long busySince() {
        synchronized (lock) {
            return inFlight ? sendingSince : 0;
        }
    }

    /** Takes nothing more, and tells the owner when all has been written. */
    void finish() {
        boolean flush;
        synchronized (lock) {
            if (phase == Phase.CLOSED || finishing) {
                return;
            }
            finishing = true;
            flush = wantsFlush();
        }
        if (flush) {
            writers.execute(this::flush);
        }
    }

    /** Drops what waits. */
    void close() {
        Runnable resume;
        synchronized (lock) {
            phase = Phase.CLOSED;
            waiting.clear();
            held = null;
            frames = 0;
            bytes = 0;
            ownBytes = 0;
            resume = takeResume();
        }
        if (resume != null) {
            resume.run();
        }
    }

    /**
     * Runs this once the wire has finished with the message in flight: at once, or on a thread that holds locks of the
     * container, so it should only hand over. To be called after {@link #close}.
     */
    void whenFree(Runnable task) {
        synchronized (lock) {
            if (inFlight) {
                whenFree = task;
                return;
            }
        }
        task.run();
    }

    /** How many bytes are kept for this socket alone, with the message that the wire has not finished with. */
    int ownBytes() {
        synchronized (lock) {
            return ownBytes + (inFlight ? bytesInFlight : 0);
        }
    }

    /** How many frames wait. */
    int depth() {
        synchronized (lock) {
            return frames;
        }
    }
}
