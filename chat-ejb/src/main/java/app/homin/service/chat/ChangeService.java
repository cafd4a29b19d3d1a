package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.message.Message;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.chat.ChatChange.ChatUpdated;
import app.homin.service.chat.ChatChange.MemberJoined;
import app.homin.service.chat.ChatChange.MemberLeft;
import app.homin.service.chat.ChatChange.MemberUpdated;
import app.homin.service.chat.ChatChange.MessageDeleted;
import app.homin.service.chat.ChatChange.MessagePosted;
import app.homin.service.chat.ChatChange.MessageUpdated;
import app.homin.service.chat.ChatChange.ReadMoved;
import app.homin.service.message.MessageView;
import app.homin.service.message.MessageViews;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a client has missed. There is no log of changes: each row knows the number of its last change, so the answer is
 * every row that changed since, in its present state. What changed twice is told once, under its last number.
 */
@ApplicationScoped
public class ChangeService {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatAccess access;
    private ChatViews chats;
    private MessageViews messages;
    private DeliveryService deliveries;

    protected ChangeService() {}

    @Inject
    public ChangeService(ChatAccess access, ChatViews chats, MessageViews messages, DeliveryService deliveries) {
        this.access = access;
        this.chats = chats;
        this.messages = messages;
        this.deliveries = deliveries;
    }

    /**
     * The present rev of each of these chats, by one query. Those that the caller does not belong to, and those that do not
     * exist, are left out.
     */
    @Transactional
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
     * The changes after a rev, oldest first. Messages among them have been delivered to the caller.
     *
     * @param since the last rev that the client has; 0 for everything
     * @param limit most events in the answer
     * @throws app.homin.service.error.NotFoundException if the caller is not a member, or there is no such chat
     * @throws ResyncException if the chat never had this rev: the client's state is of another database
     */
    @Transactional
    public ChatChanges since(Caller caller, String chatId, long since, int limit) {
        long id = Ids.parse("chat", chatId);
        // The chat is read first: a change committed after this has a higher rev and waits for the next question.
        Chat chat = access.chat(caller, id);
        Member own = access.member(caller, id);
        if (since < 0 || since > chat.getRev()) {
            throw new ResyncException(chatId);
        }
        List<ChatChange> events = new ArrayList<>(messagesSince(id, since, limit + 1));
        // Where there are as many messages as are asked for, what happened after them waits for the next page.
        long until = events.size() > limit ? events.get(limit).rev() : chat.getRev();
        events.addAll(membersSince(chat, since, until));
        if (chat.getOwnRev() > since) {
            events.add(new ChatUpdated(chatId, chat.getOwnRev(), chats.of(chat, caller.userId())));
        }
        events.removeIf(event -> event.rev() > chat.getRev());
        events.sort(Comparator.comparingLong(ChatChange::rev));
        boolean complete = events.size() <= limit;
        List<ChatChange> told = complete ? events : events.subList(0, cut(events, limit));
        noteDelivery(own, told);
        return new ChatChanges(
                told, complete ? chat.getRev() : told.get(told.size() - 1).rev(), complete);
    }

    private void noteDelivery(Member own, List<ChatChange> told) {
        told.stream()
                .filter(MessagePosted.class::isInstance)
                .mapToLong(change -> ((MessagePosted) change).message().seq())
                .max()
                .stream()
                .filter(last -> last > own.getDeliveredSeq())
                .forEach(last -> deliveries.note(own.getChatId(), own.getUserId(), last));
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

    private List<ChatChange> messagesSince(long chatId, long since, int most) {
        List<Message> changed = entities.createNamedQuery(Message.FIND_CHANGED, Message.class)
                .setParameter("chatId", chatId)
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultList();
        List<MessageView> views = messages.inChat(chatId, changed);
        List<ChatChange> events = new ArrayList<>(changed.size());
        for (int i = 0; i < changed.size(); i++) {
            events.add(event(changed.get(i), views.get(i), since));
        }
        return events;
    }

    private static ChatChange event(Message message, MessageView view, long since) {
        if (message.getPostedRev() > since) {
            return new MessagePosted(view.chatId(), view.rev(), view);
        }
        return message.isDeleted()
                ? new MessageDeleted(view.chatId(), view.rev(), view)
                : new MessageUpdated(view.chatId(), view.rev(), view);
    }

    private List<ChatChange> membersSince(Chat chat, long since, long until) {
        List<Member> changed = entities.createNamedQuery(Member.FIND_CHANGED, Member.class)
                .setParameter("chatId", chat.getId())
                .setParameter("since", since)
                .setParameter("until", until)
                .getResultList();
        List<Member> membershipChanged = changed.stream()
                .filter(member -> member.getRev() > since && member.getRev() <= until)
                .toList();
        List<MemberView> views = chats.members(membershipChanged);
        String id = Ids.format(chat.getId());
        int count = chat.getMemberCount();
        List<ChatChange> events = new ArrayList<>();
        for (int i = 0; i < membershipChanged.size(); i++) {
            Member member = membershipChanged.get(i);
            MemberView view = views.get(i);
            if (!member.isCurrent()) {
                events.add(new MemberLeft(id, member.getRev(), view, count));
            } else if (member.getJoinedRev() > since) {
                events.add(new MemberJoined(id, member.getRev(), view, count));
            } else {
                events.add(new MemberUpdated(id, member.getRev(), view));
            }
        }
        for (Member member : changed) {
            if (member.getReadRev() > since && member.getReadRev() <= until && member.isCurrent()) {
                events.add(new ReadMoved(id, member.getReadRev(), Ids.format(member.getUserId()), member.getReadSeq()));
            }
        }
        return events;
    }
}
