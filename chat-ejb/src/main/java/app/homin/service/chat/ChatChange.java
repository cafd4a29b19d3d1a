package app.homin.service.chat;

import app.homin.service.message.MessageView;

/**
 * One change in a chat, as it is told live after the commit and again to whoever resumes. {@code rev} numbers all
 * changes of one chat.
 */
public sealed interface ChatChange {

    String chatId();

    long rev();

    /** A new message. */
    record MessagePosted(String chatId, long rev, MessageView message) implements ChatChange {}

    /** An existing message became another: edited, or with other reactions. */
    record MessageUpdated(String chatId, long rev, MessageView message) implements ChatChange {}

    /** A message became a tombstone. */
    record MessageDeleted(String chatId, long rev, MessageView message) implements ChatChange {}

    /** A member's read pointer moved to {@code seq}. */
    record ReadMoved(String chatId, long rev, String userId, long seq) implements ChatChange {}

    /** The receiver got a chat; {@code chat} is as the receiver sees it. */
    record ChatCreated(String chatId, long rev, ChatView chat) implements ChatChange {}

    /** The chat's own fields changed; {@code chat} is as the receiver sees it. */
    record ChatUpdated(String chatId, long rev, ChatView chat) implements ChatChange {}

    /** Somebody became a member; {@code memberCount} is how many there are now. */
    record MemberJoined(String chatId, long rev, MemberView member, int memberCount) implements ChatChange {}

    /** A member has another role. */
    record MemberUpdated(String chatId, long rev, MemberView member) implements ChatChange {}

    /** Somebody is no longer a member; {@code memberCount} is how many there are now. */
    record MemberLeft(String chatId, long rev, MemberView member, int memberCount) implements ChatChange {}
}
