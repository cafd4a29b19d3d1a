package app.homin.persistence.chat;

/** The pointers of one member of a chat, without the rest of {@link Member}. */
public record MemberPointers(long userId, long readSeq, long deliveredSeq) {}
