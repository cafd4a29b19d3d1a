package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberRole;
import app.homin.persistence.chat.Visibility;
import app.homin.service.Caller;
import app.homin.service.Constraints;
import app.homin.service.Ids;
import app.homin.service.chat.ChatChange.ChatCreated;
import app.homin.service.error.ConflictException;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The transactions that create chats. Called by {@link ChatService} alone, which checks the input. */
@Stateless
public class ChatStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatViews views;
    private Event<ChangesCommitted> changes;
    private Clock clock;

    protected ChatStore() {}

    @Inject
    public ChatStore(ChatViews views, Event<ChangesCommitted> changes, Clock clock) {
        this.views = views;
        this.changes = changes;
        this.clock = clock;
    }

    public Optional<ChatView> findDirect(Caller caller, long peerId) {
        return entities.createNamedQuery(Chat.FIND_BY_DIRECT_KEY, Chat.class)
                .setParameter("key", Chat.directKey(caller.userId(), peerId))
                .getResultStream()
                .findFirst()
                .map(chat -> views.of(chat, caller.userId()));
    }

    /** @throws ConflictException if somebody else has just created it */
    public ChatView createDirect(Caller caller, long peerId) {
        Instant now = now();
        Chat chat = Chat.direct(caller.userId(), peerId, now);
        try {
            entities.persist(chat);
            entities.flush();
        } catch (PersistenceException e) {
            throw Constraints.isBroken(e) ? new ConflictException("the direct chat was just created") : e;
        }
        add(chat, List.of(caller.userId(), peerId));
        Map<Long, ChatView> each = views.ofNewDirect(chat, caller.userId(), peerId);
        changes.fire(new ChangesCommitted(List.of(
                created(chat, each.get(caller.userId()), Set.of(caller.userId())),
                created(chat, each.get(peerId), Set.of(peerId)))));
        return each.get(caller.userId());
    }

    /** @param others each once, and not the caller */
    public ChatView createGroup(Caller caller, String name, Visibility visibility, Collection<Long> others) {
        Instant now = now();
        Chat chat = Chat.group(name, visibility, caller.userId(), 1 + others.size(), now);
        entities.persist(chat);
        entities.persist(new Member(chat.getId(), caller.userId(), MemberRole.OWNER, chat.getRev(), now));
        entities.flush();
        add(chat, others);
        ChatView owners = ChatViews.ofNewGroup(chat, MemberRole.OWNER);
        List<ChatChanged> told = new ArrayList<>(List.of(created(chat, owners, Set.of(caller.userId()))));
        if (!others.isEmpty()) {
            told.add(created(chat, ChatViews.ofNewGroup(chat, MemberRole.MEMBER), Set.copyOf(others)));
        }
        changes.fire(new ChangesCommitted(told));
        return owners;
    }

    /** The chat must be in the database. */
    private void add(Chat chat, Collection<Long> userIds) {
        entities.createNamedQuery(Member.INSERT_FIRST)
                .setParameter(1, chat.getId())
                .setParameter(2, new TreeSet<>(userIds).toString())
                .executeUpdate();
    }

    private static ChatChanged created(Chat chat, ChatView view, Set<Long> recipients) {
        return new ChatChanged(new ChatCreated(Ids.format(chat.getId()), chat.getRev(), view), recipients, null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
