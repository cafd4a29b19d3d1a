package app.homin.service.account;

import app.homin.persistence.account.UserAccount;
import app.homin.service.Ids;
import app.homin.service.Slice;
import app.homin.service.Text;
import app.homin.service.error.InvalidException;
import app.homin.service.error.NotFoundException;
import app.homin.service.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everybody who is registered, as others may see them. Thread-safe. */
@ApplicationScoped
public class UserDirectory {

    /** Longest search text, in code points. */
    public static final int MAX_SEARCH = 100;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private Presence presence;

    protected UserDirectory() {}

    @Inject
    public UserDirectory(Presence presence) {
        this.presence = presence;
    }

    /**
     * People by name.
     *
     * @param search part of the name as it is displayed, null or blank for everybody
     * @param online true for those who are online only
     * @param limit 1 to 100
     * @param cursor of an earlier slice, null to begin
     * @throws InvalidException if the cursor is none of ours, or the search text is too long
     */
    @Transactional
    public Slice<UserView> list(String search, boolean online, int limit, String cursor) {
        DirectoryCursor after = DirectoryCursor.parse(cursor);
        String pattern = pattern(search);
        Set<Long> onlineIds = online ? presence.onlineUserIds() : Set.of();
        if (online && onlineIds.isEmpty()) {
            return new Slice<>(List.of(), null);
        }
        TypedQuery<UserAccount> query = online
                ? entities.createNamedQuery(UserAccount.SEARCH_AMONG, UserAccount.class)
                        .setParameter("ids", onlineIds)
                : entities.createNamedQuery(UserAccount.SEARCH, UserAccount.class);
        List<UserAccount> found = query.setParameter("pattern", pattern)
                .setParameter("afterFirst", after.firstName())
                .setParameter("afterLast", after.lastName())
                .setParameter("afterId", after.id())
                .setMaxResults(limit + 1)
                .getResultList();
        boolean more = found.size() > limit;
        List<UserAccount> users = more ? found.subList(0, limit) : found;
        return new Slice<>(
                users.stream().map(this::view).toList(),
                more ? DirectoryCursor.of(users.get(limit - 1)).text() : null);
    }

    /** @throws NotFoundException if there is no such person */
    @Transactional
    public UserView get(String userId) {
        UserAccount user = entities.find(UserAccount.class, Ids.parse("user", userId));
        if (user == null) {
            throw new NotFoundException("no such user");
        }
        return view(user);
    }

    /** The people with these ids, by id; ids without an account are missing. */
    // Payara's entity manager may not be shared by threads outside a transaction.
    @Transactional
    public Map<Long, UserView> views(Collection<Long> ids) {
        Map<Long, UserView> views = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createNamedQuery(UserAccount.FIND_BY_IDS, UserAccount.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(user -> views.put(user.getId(), view(user)));
        }
        return views;
    }

    /** Those of these ids that belong to somebody who can be talked to: who deleted their account is not among them. */
    @Transactional
    public Set<Long> existing(Collection<Long> ids) {
        return views(ids).entrySet().stream()
                .filter(user -> user.getValue().deleted() == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private UserView view(UserAccount user) {
        return AccountViews.user(user, presence.isOnline(user.getId()));
    }

    private static String pattern(String search) {
        if (search == null || search.isBlank()) {
            return "%";
        }
        if (Text.isBroken(search) || Text.length(search) > MAX_SEARCH) {
            throw new InvalidException("q", "at most " + MAX_SEARCH + " characters of text", "error.q.tooLong");
        }
        return "%" + search.strip().replaceAll("[!%_]", "!$0") + "%";
    }
}
