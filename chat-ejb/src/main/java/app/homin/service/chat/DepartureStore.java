package app.homin.service.chat;

import app.homin.persistence.account.Departure;
import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberId;
import app.homin.persistence.chat.MemberRole;
import app.homin.service.Ids;
import app.homin.service.chat.ChatChange.MemberLeft;
import app.homin.service.chat.ChatChange.MemberUpdated;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The transactions in which people who deleted their account leave their groups. */
@Stateless
public class DepartureStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatViews views;
    private Event<ChangesCommitted> changes;
    private Clock clock;

    protected DepartureStore() {}

    @Inject
    public DepartureStore(ChatViews views, Event<ChangesCommitted> changes, Clock clock) {
        this.views = views;
        this.changes = changes;
        this.clock = clock;
    }

    /** Accounts whose departure was not finished and is to be tried again, those who wait longest first. */
    public List<Long> due(int most) {
        return entities.createNamedQuery(Departure.FIND_DUE, Long.class)
                .setParameter("now", now())
                .setMaxResults(most)
                .getResultList();
    }

    /** This account is in no group any more. */
    public void finish(long userId) {
        Departure departure = entities.find(Departure.class, userId);
        if (departure != null) {
            entities.remove(departure);
        }
    }

    /** This account could not be taken out of all groups. */
    public void postpone(long userId) {
        Departure departure = entities.find(Departure.class, userId);
        if (departure != null) {
            departure.postpone(now());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public List<Long> groupsOf(long userId) {
        return entities.createNamedQuery(Member.FIND_GROUP_IDS_OF_USER, Long.class)
                .setParameter("userId", userId)
                .getResultList();
    }

    /** Whoever has been there longest, administrators first, follows the last owner. Those who stay are told. */
    public void leave(long chatId, long userId) {
        Chat chat = entities.find(Chat.class, chatId, LockModeType.PESSIMISTIC_WRITE);
        Member leaving = entities.find(Member.class, new MemberId(chatId, userId));
        if (leaving == null || !leaving.isCurrent()) {
            return;
        }
        long rev = chat.countMemberOut();
        leaving.leave(rev, now());
        entities.flush();
        List<Member> left = entities.createNamedQuery(Member.FIND_CURRENT, Member.class)
                .setParameter("chatId", chatId)
                .getResultList();
        List<Member> changed = new ArrayList<>(List.of(leaving));
        heir(left).ifPresent(heir -> {
            heir.makeOwner(rev);
            changed.add(heir);
        });
        tell(chat, rev, changed, left);
    }

    /** Empty if there is an owner, or nobody. */
    private static Optional<Member> heir(List<Member> left) {
        if (left.stream().anyMatch(member -> member.getRole() == MemberRole.OWNER)) {
            return Optional.empty();
        }
        return left.stream()
                .filter(member -> member.getRole() == MemberRole.ADMIN)
                .findFirst()
                .or(() -> left.stream().findFirst());
    }

    /** In the words of a client that missed it: it reads them from the rows. */
    private void tell(Chat chat, long rev, List<Member> changed, List<Member> left) {
        String chatId = Ids.format(chat.getId());
        Set<Long> recipients = left.stream().map(Member::getUserId).collect(Collectors.toSet());
        List<MemberView> people = views.members(changed);
        List<ChatChanged> told = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            ChatChange change = changed.get(i).isCurrent()
                    ? new MemberUpdated(chatId, rev, people.get(i))
                    : new MemberLeft(chatId, rev, people.get(i), chat.getMemberCount());
            told.add(new ChatChanged(change, recipients, null));
        }
        changes.fire(new ChangesCommitted(told));
    }
}
