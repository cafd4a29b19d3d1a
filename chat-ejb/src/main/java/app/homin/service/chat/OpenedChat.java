package app.homin.service.chat;

/**
 * The answer to opening a chat.
 *
 * @param created false if this direct chat was there before
 */
public record OpenedChat(ChatView chat, boolean created) {}
