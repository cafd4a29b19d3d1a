package app.homin.persistence.chat;

/** How far one member of a chat is; without the rest of {@link Member}. */
public record MemberPointers(long userId, long readSeq, long deliveredSeq) {}
