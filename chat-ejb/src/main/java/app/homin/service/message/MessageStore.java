package app.homin.service.message;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.message.Message;
import app.homin.persistence.message.MessageId;
import app.homin.service.Ids;
import app.homin.service.account.Caller;
import app.homin.service.chat.ChatAccess;
import app.homin.service.chat.ChatAccess.LockedChat;
import app.homin.service.chat.ChatChange.MessagePosted;
import app.homin.service.chat.ChatChanged;
import app.homin.service.chat.ChatMembers;
import app.homin.service.error.ConflictException;
import app.homin.service.error.InvalidException;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The transaction that stores one message. Called by {@link MessageService} alone, which keeps the chat's order. */
@Stateless
public class MessageStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatAccess access;
    private ChatMembers members;
    private MessageViews views;
    private Event<ChatChanged> changes;
    private Clock clock;

    protected MessageStore() {}

    @Inject
    public MessageStore(
            ChatAccess access, ChatMembers members, MessageViews views, Event<ChatChanged> changes, Clock clock) {
        this.access = access;
        this.members = members;
        this.views = views;
        this.changes = changes;
        this.clock = clock;
    }

    public PostedMessage store(Caller caller, long chatId, MessageDraft draft, String origin) {
        // The lock comes first: what is read after it, a repeated clientId above all, nobody can change any more.
        LockedChat locked = access.lock(caller, chatId);
        Chat chat = locked.chat();
        List<Message> earlier = entities.createNamedQuery(Message.FIND_BY_CLIENT_ID, Message.class)
                .setParameter("authorId", caller.userId())
                .setParameter("clientId", draft.clientId())
                .getResultList();
        if (!earlier.isEmpty()) {
            return repeated(chatId, earlier.get(0));
        }
        if (draft.replyTo() != null && entities.find(Message.class, new MessageId(chatId, draft.replyTo())) == null) {
            throw new InvalidException("replyTo", "no such message", "error.replyTo.unknown");
        }

        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long rev = chat.nextRev();
        Message message = new Message(
                chatId, chat.nextSeq(now), rev, caller.userId(), draft.clientId(), draft.body(), draft.replyTo(), now);
        entities.persist(message);
        locked.own().readOwn(message.getSeq());
        entities.flush();

        MessageView view = views.ofNew(message);
        changes.fire(
                new ChatChanged(new MessagePosted(Ids.format(chatId), rev, view), members.current(chatId), origin));
        return new PostedMessage(view, false);
    }

    private PostedMessage repeated(long chatId, Message earlier) {
        if (earlier.getChatId() != chatId) {
            throw new ConflictException("this clientId was used in another chat");
        }
        return new PostedMessage(views.inChat(chatId, List.of(earlier)).get(0), true);
    }
}
