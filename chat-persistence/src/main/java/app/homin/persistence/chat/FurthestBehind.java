package app.homin.persistence.chat;

/** How far all of some members of a chat are. */
public record FurthestBehind(long chatId, long readSeq, long deliveredSeq) {}
