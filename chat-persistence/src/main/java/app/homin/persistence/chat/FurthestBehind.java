package app.homin.persistence.chat;

/** The lowest pointers among some members of a chat: all of them have got at least this far. */
public record FurthestBehind(long chatId, long readSeq, long deliveredSeq) {}
