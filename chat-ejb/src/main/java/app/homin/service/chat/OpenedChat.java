package app.homin.service.chat;

/**
 * The answer to opening a direct chat.
 *
 * @param created false if the chat already existed
 */
public record OpenedChat(ChatView chat, boolean created) {}
