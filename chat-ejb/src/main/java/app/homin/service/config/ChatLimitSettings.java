package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many chats an account may open, and how many people it may put into them.
 *
 * @param enabled whether limits apply at all
 * @param chats direct ones and groups within {@code chatsWindow}
 * @param people within {@code peopleWindow}; whoever is put into two chats counts twice
 */
@Dependent
public record ChatLimitSettings(
        @ConfigProperty(name = "chat.limits.enabled") boolean enabled,
        @ConfigProperty(name = "chat.limits.chats") int chats,
        @ConfigProperty(name = "chat.limits.chats.window") Duration chatsWindow,
        @ConfigProperty(name = "chat.limits.members") int people,
        @ConfigProperty(name = "chat.limits.members.window") Duration peopleWindow) {

    @Inject
    public ChatLimitSettings {}
}
