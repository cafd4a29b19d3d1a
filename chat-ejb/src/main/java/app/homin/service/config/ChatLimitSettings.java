package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits for opening chats and adding people, per account.
 *
 * @param enabled whether limits apply at all
 * @param chats direct chats and groups within {@code chatsWindow}
 * @param people within {@code peopleWindow}; a person added to two chats counts twice
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
