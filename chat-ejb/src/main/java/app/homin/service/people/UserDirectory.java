package app.homin.service.people;

import app.homin.persistence.account.Names;
import app.homin.persistence.account.UserAccount;
import app.homin.persistence.text.Text;
import app.homin.service.Ids;
import app.homin.service.Slice;
import app.homin.service.error.InvalidException;
import app.homin.service.error.NotFoundException;
import app.homin.service.people.DirectoryCursor.Part;
import app.homin.service.presence.Presence;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The directory of all registered people, as others may see them. */
// Payara's entity manager is not thread-safe outside a transaction.
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
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
     * Lists people who are online, by name, and then all others by name. People who come or go while a client pages
     * through the list are in it; those who go may be in it twice.
     *
     * @param search words, each of which must be part of the name, in any spelling; null or no words for everybody. Of
     *     more than six words the longest six count
     * @param online true for people who are online only
     * @param limit 1 to 100
     * @param cursor of an earlier slice, null for the first
     * @throws InvalidException if the cursor is invalid, or the search text is too long
     */
    public Slice<UserView> list(String search, boolean online, int limit, String cursor) {
        DirectoryCursor after = cursor == null ? DirectoryCursor.start(clock.instant()) : DirectoryCursor.parse(cursor);
        List<String> patterns = patterns(search);
        Set<Long> first = online ? presence.onlineUserIds() : presence.onlineUserIdsSince(after.begun());
        List<UserView> users = new ArrayList<>();
        if (after.part() == Part.ONLINE && !first.isEmpty()) {
            List<UserAccount> found = find(UserAccount.SEARCH_AMONG, first, patterns, after, limit + 1);
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
        List<UserAccount> found = find(query, first, patterns, rest, left + 1);
        found.stream().limit(left).map(this::view).forEach(users::add);
        if (found.size() <= left) {
            return new Slice<>(users, null);
        }
        return new Slice<>(users, (left == 0 ? rest : rest.after(found.get(left - 1))).text());
    }

    private List<UserAccount> find(String name, Set<Long> ids, List<String> patterns, DirectoryCursor after, int most) {
        TypedQuery<UserAccount> query = entities.createNamedQuery(name, UserAccount.class);
        if (!name.equals(UserAccount.SEARCH)) {
            query.setParameter("ids", ids);
        }
        for (int i = 0; i < UserAccount.SEARCH_WORDS.size(); i++) {
            query.setParameter(UserAccount.SEARCH_WORDS.get(i), i < patterns.size() ? patterns.get(i) : "%");
        }
        return query.setParameter("afterName", after.sortName())
                .setParameter("afterId", after.id())
                .setMaxResults(most)
                .getResultList();
    }

    /** @throws NotFoundException if there is no such person */
    public UserView get(String userId) {
        UserAccount user = entities.find(UserAccount.class, Ids.parse("user", userId));
        if (user == null) {
            throw new NotFoundException("no such user");
        }
        return view(user);
    }

    /** The people with these ids, by id; ids without an account are missing. */
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

    /** Those ids whose accounts exist and are not deleted. */
    public Set<Long> existing(Collection<Long> ids) {
        return views(ids).entrySet().stream()
                .filter(user -> user.getValue().deleted() == null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private UserView view(UserAccount user) {
        return PeopleViews.user(user, presence.isOnline(user.getId()));
    }

    private static List<String> patterns(String search) {
        if (search == null) {
            return List.of();
        }
        if (Text.isBroken(search) || Text.length(search) > MAX_SEARCH) {
            throw new InvalidException("q", "at most " + MAX_SEARCH + " characters of text", "error.q.tooLong");
        }
        return Names.words(search).stream()
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .limit(UserAccount.SEARCH_WORDS.size())
                .map(word -> "%" + word.replaceAll("[!%_]", "!$0") + "%")
                .toList();
    }
}
