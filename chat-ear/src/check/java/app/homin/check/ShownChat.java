package app.homin.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A chat as one client shows it: every message after the one before it. Guarded by the lock of its device. */
final class ShownChat {

    /** Is told what a chat finds out. */
    interface Observer {

        void shown(ShownChat chat, JsonNode message);

        /** Something was left out, and nobody said so. */
        void gap(ShownChat chat, String what, long had, long got);

        /** What is missing may be a receipt of this client's own, of which it is not told. */
        void unsure();
    }

    private final String id;
    private final Observer observer;
    /** What came before {@link #whole}, of the present or of the past. */
    private final NavigableSet<Long> early = new TreeSet<>();

    private long last;
    private long rev;
    /** Whether all that was missed is here, and what comes has to follow what is here. */
    private boolean whole;
    /** How many changes this client made itself and may not be told of. */
    private int ownReads;
    /** Frames that wait until REST has told what was missed; null while none has to. */
    private List<JsonNode> held;

    ShownChat(String id, long rev, Observer observer) {
        this.id = id;
        this.rev = rev;
        this.observer = observer;
    }

    String id() {
        return id;
    }

    /** The last message that is shown. */
    long last() {
        return last;
    }

    long rev() {
        return rev;
    }

    /**
     * What was missed is going to be asked for.
     *
     * @param hold whether frames wait until {@link #letGo()}
     * @param ownReadsUnderWay whether own receipts have no answer yet
     */
    void askAgain(boolean hold, boolean ownReadsUnderWay) {
        forget();
        ownReads = ownReadsUnderWay ? ownReads : 0;
        held = hold ? new ArrayList<>() : null;
    }

    /** What came early says nothing any more: the chat is fetched. */
    void forget() {
        incomplete();
        early.clear();
    }

    void incomplete() {
        whole = false;
    }

    /** This client has told how far it has read, which takes a rev. */
    void readHere() {
        ownReads++;
    }

    /** All up to this rev has been told, and perhaps more has come since. */
    void toldUpTo(long newRev) {
        rev = newRev;
    }

    /** All up to this rev is here: what came early follows it. */
    void completeAt(long newRev) {
        rev = newRev;
        whole = true;
        for (long each : List.copyOf(early.tailSet(rev, false))) {
            if (whole) {
                follow(each);
            }
        }
    }

    /** REST has told everything: the frames that came meanwhile follow. */
    void letGo() {
        List<JsonNode> waiting = held;
        held = null;
        whole = true;
        for (JsonNode frame : waiting) {
            if (whole) {
                arrived(frame);
            }
        }
    }

    /** A frame has come. */
    void changed(JsonNode frame) {
        if (held != null) {
            held.add(frame);
        } else {
            arrived(frame);
        }
    }

    /** Until the chat is whole, what comes may be of the present or of the past, and its rev says nothing. */
    void arrived(JsonNode frame) {
        long of = frame.get("rev").asLong();
        if (frame.path("type").asText().equals("message") && !show(frame.get("message"))) {
            return;
        }
        if (whole) {
            follow(of);
        } else {
            early.add(of);
        }
    }

    private void follow(long next) {
        long missing = next - rev - 1;
        if (missing <= 0) {
            rev = Math.max(rev, next);
        } else if (missing <= ownReads) {
            ownReads = 0;
            observer.unsure();
        } else {
            observer.gap(this, "rev", rev, next);
        }
    }

    /** Shows a message if it is the next one. Gives whether nothing is missing before it. */
    boolean show(JsonNode message) {
        long seq = message.get("seq").asLong();
        if (seq == last + 1) {
            last = seq;
            observer.shown(this, message);
        } else if (seq > last && whole) {
            observer.gap(this, "seq", last, seq);
            return false;
        }
        return true;
    }
}
