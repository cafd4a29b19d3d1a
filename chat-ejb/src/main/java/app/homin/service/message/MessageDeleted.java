package app.homin.service.message;

import app.homin.service.journal.ChatChange;

/** A message became a tombstone. */
public record MessageDeleted(String chatId, long rev, MessageView message) implements ChatChange {

    @Override
    public String type() {
        return "message.deleted";
    }
}
