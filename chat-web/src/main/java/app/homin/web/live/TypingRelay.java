package app.homin.web.live;

import app.homin.service.Ids;
import app.homin.service.account.Caller;
import app.homin.service.chat.ChatMembers;
import app.homin.service.error.NotFoundException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells a chat's members that somebody is writing. They show it for five seconds, so it is told once in three at most.
 * Thread-safe.
 */
@ApplicationScoped
public class TypingRelay {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(3);

    private final Cache<Writing, Boolean> told = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(AGAIN_AFTER)
            .build();
    private final FrameWriter writer = new FrameWriter();

    private ChatMembers members;
    private ConnectionHub hub;

    private record Writing(long userId, long chatId) {}

    protected TypingRelay() {}

    @Inject
    public TypingRelay(ChatMembers members, ConnectionHub hub) {
        this.members = members;
        this.hub = hub;
    }

    /** @throws NotFoundException if the caller is not a member, or there is no such chat */
    public void typing(Caller caller, String chatId) {
        long id = Ids.parse("chat", chatId);
        Set<Long> current = members.current(id);
        if (!current.contains(caller.userId())) {
            throw new NotFoundException("no such chat");
        }
        if (told.asMap().putIfAbsent(new Writing(caller.userId(), id), Boolean.TRUE) == null) {
            Set<Long> others = new HashSet<>(current);
            others.remove(caller.userId());
            hub.deliver(others, writer.write(new ServerFrame.Typing(chatId, caller.userId())), null);
        }
    }
}
