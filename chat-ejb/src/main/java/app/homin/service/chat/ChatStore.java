package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.service.Caller;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** The short transactions of {@link ChatService}, which itself waits for lanes outside any transaction. */
@Stateless
public class ChatStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatViews views;

    protected ChatStore() {}

    @Inject
    public ChatStore(ChatViews views) {
        this.views = views;
    }

    public Optional<ChatView> findDirect(Caller caller, long peerId) {
        return entities.createNamedQuery(Chat.FIND_BY_DIRECT_KEY, Chat.class)
                .setParameter("key", Chat.directKey(caller.userId(), peerId))
                .getResultStream()
                .findFirst()
                .map(chat -> views.of(chat, caller.userId()));
    }

    /** The id of the next chat. */
    public long nextId() {
        return ((Number) entities.createNamedQuery(Chat.NEXT_ID).getSingleResult()).longValue();
    }
}
