package app.homin.service.chat;

import app.homin.service.journal.ChatChange;

/** The receiver got a chat; {@code chat} is as the receiver sees it. */
public record ChatCreated(String chatId, long rev, ChatView chat) implements ChatChange {

    @Override
    public String type() {
        return "chat.created";
    }
}
