package app.homin.persistence.chat;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Objects;

/** Primary key of {@link Member}; Jakarta Persistence requires a mutable class with exactly these field names. */
public class MemberId implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The order in which rows of members are locked. */
    public static final Comparator<MemberId> BY_KEY =
            Comparator.comparingLong(MemberId::chatId).thenComparingLong(MemberId::userId);

    private long chatId;
    private long userId;

    protected MemberId() {}

    public MemberId(long chatId, long userId) {
        this.chatId = chatId;
        this.userId = userId;
    }

    public long chatId() {
        return chatId;
    }

    public long userId() {
        return userId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberId that && chatId == that.chatId && userId == that.userId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(chatId, userId);
    }
}
