package app.homin.service.presence;

import app.homin.persistence.account.UserAccount;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.Map;

/** The transaction that stores when people were last seen. */
@Stateless
public class LastSeenStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /** @param lastSeen by account id; ids without an account are skipped */
    public void record(Map<Long, Instant> lastSeen) {
        entities.createNamedQuery(UserAccount.SET_LAST_SEEN)
                .setParameter(1, UserAccount.lastSeen(lastSeen))
                .executeUpdate();
    }
}
