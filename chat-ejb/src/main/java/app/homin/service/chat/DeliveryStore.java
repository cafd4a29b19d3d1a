package app.homin.service.chat;

import app.homin.persistence.chat.Member;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;

/** The transaction that moves delivered pointers. Called by {@link DeliveryService} alone. */
@Stateless
public class DeliveryStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /** @return how many pointers it moved; those that were as far already are left alone */
    public int deliver(long chatId, long seq, Collection<Long> userIds) {
        return entities.createNamedQuery(Member.DELIVER)
                .setParameter("chatId", chatId)
                .setParameter("seq", seq)
                .setParameter("userIds", userIds)
                .executeUpdate();
    }
}
