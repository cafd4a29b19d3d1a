package app.homin.service.message;

import app.homin.service.journal.ChatChange;

/** A message was posted. */
public record MessagePosted(String chatId, long rev, MessageView message) implements ChatChange {

    @Override
    public String type() {
        return "message";
    }
}
