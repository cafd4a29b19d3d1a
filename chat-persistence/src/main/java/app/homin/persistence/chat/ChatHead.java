package app.homin.persistence.chat;

import java.time.Instant;

/**
 * The counters of a chat whose row is locked, see {@link ChatJournal#lock}: whoever holds it hands out the next numbers.
 * Not thread-safe.
 */
public final class ChatHead {

    private final long chatId;
    private long lastSeq;
    private long rev;
    private Instant lastActivityAt;

    ChatHead(long chatId, long lastSeq, long rev, Instant lastActivityAt) {
        this.chatId = chatId;
        this.lastSeq = lastSeq;
        this.rev = rev;
        this.lastActivityAt = lastActivityAt;
    }

    /** The next dense message number. */
    public long nextSeq(Instant now) {
        lastActivityAt = now;
        return ++lastSeq;
    }

    /** The next change number. */
    public long nextRev() {
        return ++rev;
    }

    public long chatId() {
        return chatId;
    }

    /** 0 while nothing has been said. */
    public long lastSeq() {
        return lastSeq;
    }

    public long rev() {
        return rev;
    }

    public Instant lastActivityAt() {
        return lastActivityAt;
    }
}
