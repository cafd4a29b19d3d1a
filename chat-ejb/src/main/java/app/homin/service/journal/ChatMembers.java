package app.homin.service.journal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/**
 * Caches the members of chats on this node, so that finding the recipients of a message costs no query. Thread-safe.
 *
 * <p>A chat without members is not cached: it may be created in the next moment. Every change of members on this node
 * evicts the chat before the change is announced. Changes on another node are seen after {@link #STALE_AFTER} at the
 * latest; services check rights on the member's row, never on this cache.
 */
@ApplicationScoped
public class ChatMembers {

    static final Duration STALE_AFTER = Duration.ofSeconds(30);

    private static final int CHATS = 50_000;

    private MemberStore store;
    private LoadingCache<Long, Set<Long>> userIds;

    protected ChatMembers() {}

    @Inject
    public ChatMembers(MemberStore store) {
        this.store = store;
        userIds = Caffeine.newBuilder()
                .maximumSize(CHATS)
                .expireAfterWrite(STALE_AFTER)
                .build(this::load);
    }

    /** Returns null for a chat without members, because null is not cached. */
    private Set<Long> load(long chatId) {
        Set<Long> current = store.currentUserIds(chatId);
        return current.isEmpty() ? null : current;
    }

    /**
     * Account ids of the current members; empty if there is no such chat. Not for ids that a client may have made up.
     */
    public Set<Long> current(long chatId) {
        Set<Long> current = userIds.get(chatId);
        return current == null ? Set.of() : current;
    }

    /** Whether the chat is cached, so that {@link #currentFor} needs no database. */
    public boolean isKnown(long chatId) {
        return userIds.getIfPresent(chatId) != null;
    }

    /** As {@link #current}, but empty unless the user is a member. Nothing is cached for non-members. */
    public Set<Long> currentFor(long userId, long chatId) {
        Set<Long> known = userIds.getIfPresent(chatId);
        if (known == null) {
            known = store.isCurrent(chatId, userId) ? current(chatId) : Set.of();
        }
        return known.contains(userId) ? known : Set.of();
    }

    /**
     * Evicts a chat. Waits for a load that began earlier, so that the load cannot store an outdated result afterwards.
     */
    void forget(long chatId) {
        userIds.invalidate(chatId);
    }
}
