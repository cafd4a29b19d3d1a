package app.homin.service.chat;

import app.homin.persistence.chat.ChatJournal;
import app.homin.persistence.chat.ChatJournal.Delivered;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberId;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import javax.sql.DataSource;

/** Transactions on members that no caller asked for: for {@link ChatMembers} and {@link DeliveryService}. */
@Stateless
public class MemberStore {

    @Resource(lookup = "java:app/jdbc/homin")
    private DataSource database;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /**
     * Account ids of the current members; empty if there is no such chat. In a transaction of its own: one that began earlier
     * might see who was there then.
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

    /** Moves delivered pointers forward, all in one transaction; those that were as far already are left alone. */
    public void deliver(Collection<Delivered> reached) throws SQLException {
        try (Connection connection = database.getConnection()) {
            new ChatJournal(connection).moveDelivered(reached);
        }
    }
}
