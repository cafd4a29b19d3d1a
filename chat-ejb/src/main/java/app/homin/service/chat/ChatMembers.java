package app.homin.service.chat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/**
 * Who is in a chat, remembered on this node so that a message costs no query for its receivers. Thread-safe.
 *
 * <p>Every change of membership must {@link #forget} the chat after its commit. What another node changes is seen after
 * {@link #STALE_AFTER} at the latest; services decide rights by the member's row, never by this memory.
 */
@ApplicationScoped
public class ChatMembers {

    static final Duration STALE_AFTER = Duration.ofSeconds(30);

    private static final int CHATS = 50_000;

    private LoadingCache<Long, Set<Long>> userIds;

    protected ChatMembers() {}

    @Inject
    public ChatMembers(MemberStore store) {
        userIds = Caffeine.newBuilder()
                .maximumSize(CHATS)
                .expireAfterWrite(STALE_AFTER)
                .build(store::currentUserIds);
    }

    /** Account ids of the current members; empty if there is no such chat. */
    public Set<Long> current(long chatId) {
        return userIds.get(chatId);
    }

    public void forget(long chatId) {
        userIds.invalidate(chatId);
    }
}
