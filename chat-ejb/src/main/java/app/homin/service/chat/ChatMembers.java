package app.homin.service.chat;

import app.homin.persistence.chat.Member;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Who is in a chat, remembered on this node so that a message costs no query for its receivers. Thread-safe.
 *
 * <p>Every change of membership must {@link #forget} the chat after its commit. What another node changes is seen after
 * {@link #STALE_AFTER} at the latest; services decide rights by the member's row, never by this memory.
 */
@ApplicationScoped
public class ChatMembers {

    private static final Duration STALE_AFTER = Duration.ofSeconds(30);
    private static final int CHATS = 50_000;

    private final Cache<Long, Set<Long>> userIds = Caffeine.newBuilder()
            .maximumSize(CHATS)
            .expireAfterWrite(STALE_AFTER)
            .build();

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /** Account ids of the current members; empty if there is no such chat. */
    public Set<Long> current(long chatId) {
        return userIds.get(chatId, this::load);
    }

    public void forget(long chatId) {
        userIds.invalidate(chatId);
    }

    private Set<Long> load(long chatId) {
        return Set.copyOf(new HashSet<>(entities.createNamedQuery(Member.FIND_CURRENT_USER_IDS, Long.class)
                .setParameter("chatId", chatId)
                .getResultList()));
    }
}
