package app.homin.service.account;

import app.homin.persistence.account.UserAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Everybody who is registered, as others may see them. */
@ApplicationScoped
public class UserDirectory {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /** The people with these ids, by id; ids without an account are missing. */
    public Map<Long, UserView> views(Collection<Long> ids) {
        Map<Long, UserView> views = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createNamedQuery(UserAccount.FIND_BY_IDS, UserAccount.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(user -> views.put(
                            user.getId(),
                            new UserView(
                                    user.getId().toString(),
                                    user.getFirstName(),
                                    user.getLastName(),
                                    user.getDisplayName(),
                                    user.getImagePath(),
                                    false,
                                    user.getLastSeen())));
        }
        return views;
    }
}
