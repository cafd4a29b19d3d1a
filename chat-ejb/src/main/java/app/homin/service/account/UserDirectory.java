package app.homin.service.account;

import app.homin.persistence.account.UserAccount;
import app.homin.service.Ids;
import app.homin.service.Slice;
import app.homin.service.Text;
import app.homin.service.account.DirectoryCursor.Part;
import app.homin.service.error.InvalidException;
import app.homin.service.error.NotFoundException;
import app.homin.service.presence.Presence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
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
    private Clock clock;

    protected UserDirectory() {}

    @Inject
    public UserDirectory(Presence presence, Clock clock) {
        this.presence = presence;
        this.clock = clock;
    }

    /**
     * People who are online, by name, and then everybody else by name. Whoever comes or goes while the list is read page by
     * page is in it; who goes may be in it twice.
     *
     * @param search part of the name as it is displayed, null or blank for everybody
     * @param online true for those who are online only
     * @param limit 1 to 100
     * @param cursor of an earlier slice, null to begin
     * @throws InvalidException if the cursor is none of ours, or the search text is too long
     */
    @Transactional
    public Slice<UserView> list(String search, boolean online, int limit, String cursor) {
        DirectoryCursor after = cursor == null ? DirectoryCursor.start(clock.instant()) : DirectoryCursor.parse(cursor);
        String pattern = pattern(search);
        Set<Long> first = online ? presence.onlineUserIds() : presence.onlineUserIdsSince(after.begun());
        List<UserView> users = new ArrayList<>();
        if (after.part() == Part.ONLINE && !first.isEmpty()) {
            List<UserAccount> found = find(UserAccount.SEARCH_AMONG, first, pattern, after, limit + 1);
            found.stream().limit(limit).map(this::view).forEach(users::add);
            if (found.size() > limit) {
                return new Slice<>(users, after.after(found.get(limit - 1)).text());
            }
        }
        if (online) {
            return new Slice<>(users, null);
        }
        DirectoryCursor rest = after.part() == Part.REST ? after : after.rest();
        int left = limit - users.size();
        String query = first.isEmpty() ? UserAccount.SEARCH : UserAccount.SEARCH_WITHOUT;
        List<UserAccount> found = find(query, first, pattern, rest, left + 1);
        found.stream().limit(left).map(this::view).forEach(users::add);
        if (found.size() <= left) {
            return new Slice<>(users, null);
        }
        return new Slice<>(users, (left == 0 ? rest : rest.after(found.get(left - 1))).text());
    }

    private List<UserAccount> find(String name, Set<Long> ids, String pattern, DirectoryCursor after, int most) {
        TypedQuery<UserAccount> query = entities.createNamedQuery(name, UserAccount.class);
        if (!name.equals(UserAccount.SEARCH)) {
            query.setParameter("ids", ids);
        }
        return query.setParameter("pattern", pattern)
                .setParameter("afterFirst", after.firstName())
                .setParameter("afterLast", after.lastName())
                .setParameter("afterId", after.id())
                .setMaxResults(most)
                .getResultList();
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
