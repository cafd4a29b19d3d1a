package app.homin.service.message;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.message.Message;
import app.homin.service.journal.ChangeSource;
import app.homin.service.journal.ChatChange;
import app.homin.service.receipt.DeliveryService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;

/** New and changed messages. */
@ApplicationScoped
public class MessageChanges implements ChangeSource {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private MessageViews views;
    private DeliveryService deliveries;

    protected MessageChanges() {}

    @Inject
    public MessageChanges(MessageViews views, DeliveryService deliveries) {
        this.views = views;
        this.deliveries = deliveries;
    }

    @Override
    public List<ChatChange> since(Chat chat, Member caller, long since, int most) {
        List<Message> changed = entities.createNamedQuery(Message.FIND_CHANGED, Message.class)
                .setParameter("chatId", chat.getId())
                .setParameter("since", since)
                .setMaxResults(most)
                .getResultList();
        List<MessageView> found = views.inChat(chat.getId(), changed);
        List<ChatChange> changes = new ArrayList<>(changed.size());
        for (int i = 0; i < changed.size(); i++) {
            changes.add(change(changed.get(i), found.get(i), since));
        }
        return changes;
    }

    private static ChatChange change(Message message, MessageView view, long since) {
        if (message.getPostedRev() > since) {
            return new MessagePosted(view.chatId(), view.rev(), view);
        }
        return message.isDeleted()
                ? new MessageDeleted(view.chatId(), view.rev(), view)
                : new MessageUpdated(view.chatId(), view.rev(), view);
    }

    /** Marks the messages among them as delivered to the member. */
    @Override
    public void told(Member caller, List<ChatChange> changes) {
        changes.stream()
                .filter(MessagePosted.class::isInstance)
                .mapToLong(change -> ((MessagePosted) change).message().seq())
                .max()
                .stream()
                .filter(last -> last > caller.getDeliveredSeq())
                .forEach(last -> deliveries.note(caller.getChatId(), caller.getUserId(), last));
    }
}
