package app.homin.service.chat;

import app.homin.service.message.MessageView;
import app.homin.service.people.UserView;
import java.time.Instant;

/**
 * A chat as one of its members sees it.
 *
 * @param type {@code direct} or {@code group}
 * @param name the group's name, or the peer's display name in a direct chat
 * @param imagePath null without a picture
 * @param description null without one
 * @param visibility {@code private} or {@code public}
 * @param role the caller's: {@code owner}, {@code admin} or {@code member}
 * @param lastMessage null before the first message
 * @param lastActivityAt when the last message was posted; before the first message, when the chat was created
 * @param readSeq the caller's read pointer
 * @param unreadCount lastSeq - readSeq
 * @param peer the other person of a direct chat, null in a group
 */
public record ChatView(
        String id,
        String type,
        String name,
        String imagePath,
        String description,
        String visibility,
        int memberCount,
        String role,
        MessageView lastMessage,
        Instant lastActivityAt,
        long lastSeq,
        long rev,
        long readSeq,
        long unreadCount,
        UserView peer) {}
