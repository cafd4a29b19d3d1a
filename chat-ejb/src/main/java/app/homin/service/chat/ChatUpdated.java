package app.homin.service.chat;

import app.homin.service.journal.ChatChange;

/** The chat's own fields changed; {@code chat} is the receiver's view. */
public record ChatUpdated(String chatId, long rev, ChatView chat) implements ChatChange {

    @Override
    public String type() {
        return "chat.updated";
    }
}
