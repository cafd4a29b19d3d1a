package app.homin.service.message;

import app.homin.persistence.message.Message;
import app.homin.service.message.MessageView.ReplyView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads committed messages to which new ones refer. Thread-safe. */
@ApplicationScoped
public class StoredMessages {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private MessageViews views;

    protected StoredMessages() {}

    @Inject
    public StoredMessages(MessageViews views) {
        this.views = views;
    }

    /** As {@link MessageViews#repliesTo}. */
    @Transactional
    public Map<Long, ReplyView> repliesTo(long chatId, Collection<Long> seqs) {
        return views.repliesTo(chatId, seqs);
    }

    /** The author's message with this clientId, in any chat; null if there is none. */
    @Transactional
    public MessageView byClientId(long authorId, UUID clientId) {
        List<Message> stored = entities.createNamedQuery(Message.FIND_BY_CLIENT_ID, Message.class)
                .setParameter("authorId", authorId)
                .setParameter("clientId", clientId)
                .getResultList();
        return stored.isEmpty()
                ? null
                : views.inChat(stored.get(0).getChatId(), stored).get(0);
    }
}
