package app.homin.service.receipt;

import java.util.Objects;

/**
 * CDI event: everything up to {@code seq} has reached a device of one person of a direct chat. Fired after the commit.
 * Has no rev, because the view of a message contains its delivery as well. Not fired for groups, where it would be one
 * event per member and message.
 *
 * @param recipientId the other person, who may have written what was delivered
 */
public record DeliveryMoved(String chatId, String userId, long seq, long recipientId) {

    public DeliveryMoved {
        Objects.requireNonNull(chatId, "chatId");
        Objects.requireNonNull(userId, "userId");
    }
}
