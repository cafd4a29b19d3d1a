package app.homin.service.chat;

import app.homin.persistence.chat.Member;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Set;

/** Transactions on members that no caller asked for: for {@link ChatMembers} and {@link DeliveryService}. */
@Stateless
public class MemberStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /** Account ids of the current members; empty if there is no such chat. */
    public Set<Long> currentUserIds(long chatId) {
        return Set.copyOf(entities.createNamedQuery(Member.FIND_CURRENT_USER_IDS, Long.class)
                .setParameter("chatId", chatId)
                .getResultList());
    }

    /** @return how many delivered pointers it moved; those that were as far already are left alone */
    public int deliver(long chatId, long seq, Collection<Long> userIds) {
        return entities.createNamedQuery(Member.DELIVER)
                .setParameter("chatId", chatId)
                .setParameter("seq", seq)
                .setParameter("userIds", userIds)
                .executeUpdate();
    }
}
