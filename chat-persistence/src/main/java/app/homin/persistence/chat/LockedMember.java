package app.homin.persistence.chat;

/** A current member of a locked chat, with what others see of the person. Not thread-safe. */
public final class LockedMember {

    private final MemberId id;
    private final String displayName;
    private final String imagePath;
    private long readSeq;
    private long readRev;
    private boolean moved;

    LockedMember(MemberId id, long readSeq, long readRev, String displayName, String imagePath) {
        this.id = id;
        this.readSeq = readSeq;
        this.readRev = readRev;
        this.displayName = displayName;
        this.imagePath = imagePath;
    }

    /**
     * Moves the read pointer forward; it never goes back, so receipts may arrive in any order.
     *
     * @param rev the change number to store if the pointer moves
     */
    public void read(long seq, long rev) {
        if (seq > readSeq) {
            readSeq = seq;
            readRev = rev;
            moved = true;
        }
    }

    /**
     * Moves the read pointer to the member's own message. This is no receipt to announce: the message itself implies
     * it.
     */
    public void readOwn(long seq) {
        if (seq > readSeq) {
            readSeq = seq;
            moved = true;
        }
    }

    public MemberId id() {
        return id;
    }

    public long readSeq() {
        return readSeq;
    }

    /** Change number of the last receipt. */
    public long readRev() {
        return readRev;
    }

    public String displayName() {
        return displayName;
    }

    /** Null without an avatar. */
    public String imagePath() {
        return imagePath;
    }

    boolean hasMoved() {
        return moved;
    }
}
