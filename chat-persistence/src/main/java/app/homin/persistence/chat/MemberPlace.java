package app.homin.persistence.chat;

/**
 * A current member's place in a locked chat, with what others see of the person. The rules of the pointers are those of
 * {@link Member}. Not thread-safe.
 */
public final class MemberPlace {

    private final MemberId id;
    private final String displayName;
    private final String imagePath;
    private long readSeq;
    private long readRev;
    private boolean moved;

    MemberPlace(MemberId id, long readSeq, long readRev, String displayName, String imagePath) {
        this.id = id;
        this.readSeq = readSeq;
        this.readRev = readRev;
        this.displayName = displayName;
        this.imagePath = imagePath;
    }

    /** As {@link Member#read}. */
    public void read(long seq, long rev) {
        if (seq > readSeq) {
            readSeq = seq;
            readRev = rev;
            moved = true;
        }
    }

    /** As {@link Member#readOwn}. */
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
