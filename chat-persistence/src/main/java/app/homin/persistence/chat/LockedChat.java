package app.homin.persistence.chat;

import java.time.Instant;

/**
 * The counters of a chat whose row is locked, see {@link ChatLocks#lock}. Only the transaction that holds the lock
 * assigns the chat's numbers. Not thread-safe.
 */
public final class LockedChat {

    private final long chatId;
    private final ChatType type;
    private final int memberCount;
    private long lastSeq;
    private long rev;
    private Instant lastActivityAt;
    private boolean moved;

    LockedChat(long chatId, ChatType type, int memberCount, long lastSeq, long rev, Instant lastActivityAt) {
        this.chatId = chatId;
        this.type = type;
        this.memberCount = memberCount;
        this.lastSeq = lastSeq;
        this.rev = rev;
        this.lastActivityAt = lastActivityAt;
    }

    /** Takes the next dense message number. */
    public long nextSeq(Instant now) {
        moved = true;
        lastActivityAt = now;
        return ++lastSeq;
    }

    /** Takes the next change number. */
    public long nextRev() {
        moved = true;
        return ++rev;
    }

    public long chatId() {
        return chatId;
    }

    public ChatType type() {
        return type;
    }

    /** Number of members when the row was locked. */
    public int memberCount() {
        return memberCount;
    }

    /** 0 before the first message. */
    public long lastSeq() {
        return lastSeq;
    }

    public long rev() {
        return rev;
    }

    public Instant lastActivityAt() {
        return lastActivityAt;
    }

    boolean hasMoved() {
        return moved;
    }
}
