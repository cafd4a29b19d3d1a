package app.homin.service.message;

import app.homin.service.journal.ChatChange;

/** A message was edited, or its reactions changed. */
public record MessageUpdated(String chatId, long rev, MessageView message) implements ChatChange {

    @Override
    public String type() {
        return "message.updated";
    }
}
