package app.homin.service.message;

import app.homin.service.journal.ChatChange;

/** An existing message became another: edited, or with other reactions. */
public record MessageUpdated(String chatId, long rev, MessageView message) implements ChatChange {

    @Override
    public String type() {
        return "message.updated";
    }
}
