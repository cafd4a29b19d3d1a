package app.homin.service.message;

import app.homin.persistence.chat.Member;
import app.homin.persistence.message.Message;
import app.homin.service.Answers;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.journal.Journal;
import app.homin.service.journal.Requester;
import app.homin.service.member.ChatAccess;
import app.homin.service.receipt.DeliveryService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Posting messages and reading history. Thread-safe. */
@ApplicationScoped
public class MessageService {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatAccess access;
    private Journal journal;
    private MessageViews views;
    private StoredMessages stored;
    private DeliveryService deliveries;

    protected MessageService() {}

    @Inject
    public MessageService(
            ChatAccess access, Journal journal, MessageViews views, StoredMessages stored, DeliveryService deliveries) {
        this.access = access;
        this.journal = journal;
        this.views = views;
        this.stored = stored;
        this.deliveries = deliveries;
    }

    /**
     * Stores a message and announces it to the chat's members. When this returns, the message is committed. Posting is
     * idempotent: a draft whose {@code clientId} the caller has posted to this chat before stores nothing and returns
     * the first answer, so a retry after an unknown outcome is always safe.
     *
     * <p>Posting marks the chat as read up to the new message.
     *
     * @throws app.homin.service.error.NotFoundException if the caller is not a member, or there is no such chat
     * @throws jakarta.validation.ConstraintViolationException naming every field of the draft that breaks a rule
     * @throws app.homin.service.error.InvalidException if it replies to a message that does not exist
     * @throws app.homin.service.error.ConflictException if the clientId was used in another chat
     * @throws app.homin.service.error.BusyException if it cannot be stored now; the outcome is unknown
     */
    public PostedMessage post(Caller caller, String chatId, MessageDraft draft) {
        return Answers.await(submit(caller, chatId, draft, null));
    }

    /**
     * As {@link #post}, without waiting: the answer, or one of the exceptions, is delivered later, on a thread that
     * must not be blocked. Messages to one chat are stored in the order of these calls.
     *
     * @param requester the connection that gets the answer instead of a frame; null if the request came another way
     * @throws app.homin.service.error.NotFoundException if the chat id is impossible
     * @throws jakarta.validation.ConstraintViolationException naming every field of the draft that breaks a rule
     */
    public CompletionStage<PostedMessage> submit(
            Caller caller, String chatId, MessageDraft draft, Requester requester) {
        long id = Ids.parse("chat", chatId);
        return journal.submit(new PostMessage(caller, id, draft, requester, stored));
    }

    /**
     * A page of history: before or after a message (exclusive), around one (inclusive), or the latest. Marks the
     * returned messages as delivered to the caller.
     *
     * @param before at most one of {@code before}, {@code after} and {@code around} is not null
     * @param limit 1 to 100
     * @throws app.homin.service.error.NotFoundException if the caller is not a member, or there is no such chat
     */
    @Transactional
    public MessagePage page(Caller caller, String chatId, Long before, Long after, Long around, int limit) {
        long id = Ids.parse("chat", chatId);
        Member member = access.member(caller, id);
        MessagePage page = page(id, before, after, around, limit);
        if (!page.items().isEmpty()) {
            long last = page.items().get(page.items().size() - 1).seq();
            if (last > member.getDeliveredSeq()) {
                deliveries.note(id, caller.userId(), last);
            }
        }
        return page;
    }

    private MessagePage page(long id, Long before, Long after, Long around, int limit) {
        if (after != null) {
            List<Message> newer = find(Message.FIND_AFTER, id, after, limit + 1);
            boolean hasAfter = newer.size() > limit;
            return page(id, hasAfter ? newer.subList(0, limit) : newer, after > 0, hasAfter);
        }
        if (around != null) {
            List<Message> older = olderThan(id, around, limit / 2 + 1);
            boolean hasBefore = older.size() > limit / 2;
            List<Message> found = new ArrayList<>(hasBefore ? older.subList(1, older.size()) : older);
            List<Message> newer = find(Message.FIND_AFTER, id, around - 1, limit - found.size() + 1);
            boolean hasAfter = newer.size() > limit - found.size();
            found.addAll(hasAfter ? newer.subList(0, newer.size() - 1) : newer);
            return page(id, found, hasBefore, hasAfter);
        }
        List<Message> older = olderThan(id, before == null ? Long.MAX_VALUE : before, limit + 1);
        boolean hasBefore = older.size() > limit;
        boolean hasAfter =
                before != null && !find(Message.FIND_AFTER, id, before - 1, 1).isEmpty();
        return page(id, hasBefore ? older.subList(1, older.size()) : older, hasBefore, hasAfter);
    }

    private MessagePage page(long chatId, List<Message> messages, boolean hasBefore, boolean hasAfter) {
        return new MessagePage(views.inChat(chatId, messages), hasBefore, hasAfter);
    }

    /** The nearest messages before seq, ascending. */
    private List<Message> olderThan(long chatId, long seq, int most) {
        List<Message> messages = new ArrayList<>(find(Message.FIND_BEFORE, chatId, seq, most));
        Collections.reverse(messages);
        return messages;
    }

    private List<Message> find(String query, long chatId, long seq, int most) {
        TypedQuery<Message> found = entities.createNamedQuery(query, Message.class);
        return found.setParameter("chatId", chatId)
                .setParameter("seq", seq)
                .setMaxResults(most)
                .getResultList();
    }
}
