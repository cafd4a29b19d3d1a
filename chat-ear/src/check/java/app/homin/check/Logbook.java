package app.homin.check;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the clients of one run did and saw, in the order in which they noted it. Thread-safe. */
final class Logbook {

    /** A line of the logbook; {@code at} is in milliseconds since the logbook was begun. */
    sealed interface Entry {

        /** Which client noted it. */
        String device();

        long at();
    }

    enum Door {
        SOCKET,
        REST
    }

    /** How a client got what it missed while it had no connection. */
    enum Outcome {
        /** It missed nothing. */
        LOSSLESS,
        REPLAYED,
        REFETCHED
    }

    /** A person has pressed the button. That it is sent again later is not noted here. */
    record Sent(String device, long at, String chat, String clientId, String body, Door door) implements Entry {}

    /** @param waited milliseconds since it was sent over this connection */
    record Acked(String device, long at, String chat, String clientId, long seq, String body, long waited)
            implements Entry {}

    /** @param forGood whether it is shown as failed; if not, it is sent again */
    record Refused(String device, long at, String chat, String clientId, String code, boolean forGood, long waited)
            implements Entry {}

    /** Sent over a connection that lives, and no answer for too long. */
    record Unanswered(String device, long at, String chat, String clientId, long waited) implements Entry {}

    /** A message came onto the screen. */
    record Shown(String device, long at, String chat, long seq, String clientId, String body) implements Entry {}

    /** The checker has done something to this client's line. */
    record Cut(String device, long at, FaultProxy.Cut kind, long connection) implements Entry {}

    /**
     * A connection has ended.
     *
     * @param code 1006 without a close frame
     * @param unanswered how many messages were on their way
     */
    record Lost(String device, long at, long connection, int code, boolean goodbye, int unanswered, String why)
            implements Entry {}

    /** Everything that was missed is here. @param connection counts this client's connections */
    record Resumed(String device, long at, Outcome outcome, Door door, long took, long connection) implements Entry {}

    /** A connection that had told everything has left something out. */
    record Gap(String device, long at, String chat, String what, long had, long got) implements Entry {}

    /** A client's session was over, although nobody had ended it. */
    record SignedOut(String device, long at) implements Entry {}

    private final long began = System.nanoTime();
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final AtomicLong acks = new AtomicLong();

    long now() {
        return (System.nanoTime() - began) / 1_000_000;
    }

    void note(Entry entry) {
        entries.add(entry);
        if (entry instanceof Acked) {
            acks.incrementAndGet();
        }
    }

    /** How many answers came so far. */
    long acks() {
        return acks.get();
    }

    long count(Class<? extends Entry> kind) {
        return entries.stream().filter(kind::isInstance).count();
    }

    <T extends Entry> List<T> all(Class<T> kind) {
        return entries.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
