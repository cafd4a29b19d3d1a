package app.homin.service.journal;

import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberId;
import app.homin.service.receipt.DeliveryService;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Set;

/** Transactions on members without a caller, for {@link ChatMembers} and {@link DeliveryService}. */
@Stateless
public class MemberStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /**
     * Account ids of the current members; empty if there is no such chat. Runs in its own transaction, because an
     * earlier one might still see the former members.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Set<Long> currentUserIds(long chatId) {
        return Set.copyOf(entities.createNamedQuery(Member.FIND_CURRENT_USER_IDS, Long.class)
                .setParameter("chatId", chatId)
                .getResultList());
    }

    /** Whether this account is a member now. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean isCurrent(long chatId, long userId) {
        Member member = entities.find(Member.class, new MemberId(chatId, userId));
        return member != null && member.isCurrent();
    }
}
