package app.homin.persistence.message;

import java.io.Serializable;
import java.util.Objects;

/** Primary key of {@link Message}; Jakarta Persistence requires a mutable class with exactly these field names. */
public class MessageId implements Serializable {

    private static final long serialVersionUID = 1L;

    private long chatId;
    private long seq;

    protected MessageId() {}

    public MessageId(long chatId, long seq) {
        this.chatId = chatId;
        this.seq = seq;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MessageId that && chatId == that.chatId && seq == that.seq;
    }

    @Override
    public int hashCode() {
        return Objects.hash(chatId, seq);
    }
}
