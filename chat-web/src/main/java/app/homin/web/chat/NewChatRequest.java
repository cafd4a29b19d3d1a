package app.homin.web.chat;

import app.homin.service.chat.NewGroup;
import java.util.List;

/**
 * Body of a new chat.
 *
 * @param type {@code direct} or {@code group}
 * @param userId the other member of a direct chat
 * @param name of a group
 * @param memberIds of a group, without the creator
 * @param visibility of a group: {@code private} or {@code public}
 */
public record NewChatRequest(String type, String userId, String name, List<String> memberIds, String visibility) {

    NewGroup group() {
        return new NewGroup(name, memberIds, visibility);
    }
}
