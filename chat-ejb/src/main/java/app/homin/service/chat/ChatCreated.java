package app.homin.service.chat;

import app.homin.service.journal.ChatChange;

/** A chat is new to its receiver; {@code chat} is the receiver's view. */
public record ChatCreated(String chatId, long rev, ChatView chat) implements ChatChange {

    @Override
    public String type() {
        return "chat.created";
    }
}
