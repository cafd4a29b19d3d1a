package app.homin.service.journal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/**
 * Who is in a chat, remembered on this node so that a message costs no query for its receivers. Thread-safe.
 *
 * <p>A chat in which nobody is found is not remembered: it may be created in the next moment. What is remembered of a chat
 * is dropped with every change of its members on this node, before that is told. What another node changes is seen after
 * {@link #STALE_AFTER} at the latest; services decide rights by the member's row, never by this memory.
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

    /** Null is not stored. */
    private Set<Long> load(long chatId) {
        Set<Long> current = store.currentUserIds(chatId);
        return current.isEmpty() ? null : current;
    }

    /** Account ids of the current members; empty if there is no such chat. Only for ids that a client did not make up. */
    public Set<Long> current(long chatId) {
        Set<Long> current = userIds.get(chatId);
        return current == null ? Set.of() : current;
    }

    /** Whether {@link #currentFor} needs the database. */
    public boolean isKnown(long chatId) {
        return userIds.getIfPresent(chatId) != null;
    }

    /** As {@link #current} for somebody who has to be a member; empty if not. Nothing is remembered for anybody else. */
    public Set<Long> currentFor(long userId, long chatId) {
        Set<Long> known = userIds.getIfPresent(chatId);
        if (known == null) {
            known = store.isCurrent(chatId, userId) ? current(chatId) : Set.of();
        }
        return known.contains(userId) ? known : Set.of();
    }

    /**
     * Drops what is remembered of a chat. A load that began before is waited for, so it cannot store an older answer behind
     * this.
     */
    void forget(long chatId) {
        userIds.invalidate(chatId);
    }
}
