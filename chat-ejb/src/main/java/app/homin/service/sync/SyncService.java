package app.homin.service.sync;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.journal.ChangeSource;
import app.homin.service.journal.ChatChange;
import app.homin.service.member.ChatAccess;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reports what a client has missed, from all {@link ChangeSource}s. */
@Stateless
public class SyncService {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatAccess access;
    private Instance<ChangeSource> sources;

    protected SyncService() {}

    @Inject
    public SyncService(ChatAccess access, @Any Instance<ChangeSource> sources) {
        this.access = access;
        this.sources = sources;
    }

    /**
     * The current rev of each of these chats, with one query. Chats that do not exist, or of which the caller is no
     * member, are left out.
     */
    public Map<String, Long> revs(Caller caller, Collection<String> chatIds) {
        List<Long> ids =
                chatIds.stream().filter(Ids::isPossible).map(Long::valueOf).toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        return entities.createNamedQuery(Chat.FIND_REVS_OF_USER, Object[].class)
                .setParameter("userId", caller.userId())
                .setParameter("chatIds", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> Ids.format((Long) row[0]), row -> (Long) row[1]));
    }

    /**
     * The changes after a rev, oldest first. Marks messages among them as delivered to the caller.
     *
     * @param since the last rev that the client has; 0 for everything
     * @param limit maximum events in the answer
     * @throws app.homin.service.error.NotFoundException if the caller is not a member, or there is no such chat
     * @throws ResyncException if the chat never had this rev: the client's state is from another database
     */
    public MissedChanges since(Caller caller, String chatId, long since, int limit) {
        long id = Ids.parse("chat", chatId);
        // The chat is read first: a change committed later has a higher rev and is left to the next request.
        Chat chat = access.chat(caller, id);
        Member own = access.member(caller, id);
        if (since < 0 || since > chat.getRev()) {
            throw new ResyncException(chatId);
        }
        List<ChatChange> events = new ArrayList<>();
        sources.forEach(source -> events.addAll(source.since(chat, own, since, limit + 1)));
        events.removeIf(event -> event.rev() > chat.getRev());
        events.sort(Comparator.comparingLong(ChatChange::rev));
        boolean complete = events.size() <= limit;
        List<ChatChange> told = complete ? events : events.subList(0, cut(events, limit));
        sources.forEach(source -> source.told(own, told));
        return new MissedChanges(
                told, complete ? chat.getRev() : told.get(told.size() - 1).rev(), complete);
    }

    /** Changes of one rev stay together: the client continues after that rev. */
    private static int cut(List<ChatChange> events, int limit) {
        int end = limit;
        while (end < events.size()
                && events.get(end).rev() == events.get(end - 1).rev()) {
            end++;
        }
        return end;
    }
}
