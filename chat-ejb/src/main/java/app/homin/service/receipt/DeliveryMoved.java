package app.homin.service.receipt;

import java.util.Objects;

/**
 * CDI event: everything up to {@code seq} has reached a device of the one person in a direct chat. Fired after the commit;
 * has no rev, because a message's own view tells it as well. Not fired for groups, where it would be one event per member and
 * message.
 *
 * @param recipientId the other one, who may have written what was delivered
 */
public record DeliveryMoved(String chatId, String userId, long seq, long recipientId) {

    public DeliveryMoved {
        Objects.requireNonNull(chatId, "chatId");
        Objects.requireNonNull(userId, "userId");
    }
}
