package app.homin.service.export;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.message.Message;
import app.homin.service.Ids;
import app.homin.service.people.UserDirectory;
import app.homin.service.people.UserView;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a user's data in small parts, each in its own transaction. */
@Stateless
public class ExportStore {

    private static final int CHATS = 100;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private UserDirectory users;

    protected ExportStore() {}

    @Inject
    public ExportStore(UserDirectory users) {
        this.users = users;
    }

    /** The next chats with ids higher than {@code after}, ascending; empty at the end. */
    public List<ExportedChat> chats(long userId, long after) {
        List<Member> places = entities.createNamedQuery(Member.FIND_OF_USER, Member.class)
                .setParameter("userId", userId)
                .setParameter("after", after)
                .setMaxResults(CHATS)
                .getResultList();
        if (places.isEmpty()) {
            return List.of();
        }
        Map<Long, Long> peerIds = new HashMap<>();
        entities.createNamedQuery(Member.FIND_PEERS, Member.class)
                .setParameter("chatIds", places.stream().map(Member::getChatId).toList())
                .setParameter("userId", userId)
                .getResultList()
                .forEach(peer -> peerIds.put(peer.getChatId(), peer.getUserId()));
        Map<Long, UserView> peers = users.views(peerIds.values());
        Map<Long, Chat> byId = new HashMap<>();
        entities.createNamedQuery(Chat.FIND_BY_IDS, Chat.class)
                .setParameter("ids", places.stream().map(Member::getChatId).toList())
                .getResultList()
                .forEach(chat -> byId.put(chat.getId(), chat));
        List<ExportedChat> chats = new ArrayList<>(places.size());
        for (Member place : places) {
            Chat chat = byId.get(place.getChatId());
            UserView peer = peers.get(peerIds.get(chat.getId()));
            chats.add(new ExportedChat(
                    Ids.format(chat.getId()),
                    chat.getType().name().toLowerCase(Locale.ROOT),
                    peer == null ? chat.getName() : peer.displayName(),
                    place.getRole().name().toLowerCase(Locale.ROOT),
                    place.getJoinedAt(),
                    place.getLeftAt(),
                    chat.getLastSeq()));
        }
        return chats;
    }

    /**
     * The user's messages in these chats with a seq in this range, ascending by chat and seq, without deleted ones.
     *
     * @param chatIds not empty
     */
    public List<ExportedMessage> messages(long userId, List<String> chatIds, long after, long until) {
        return entities
                .createNamedQuery(Message.FIND_OF_AUTHOR, Message.class)
                .setParameter("authorId", userId)
                .setParameter(
                        "chatIds",
                        chatIds.stream().map(id -> Ids.parse("chat", id)).toList())
                .setParameter("seq", after)
                .setParameter("until", until)
                .getResultList()
                .stream()
                .filter(message -> !message.isDeleted())
                .map(message -> new ExportedMessage(
                        Ids.format(message.getChatId()),
                        message.getSeq(),
                        message.getCreatedAt(),
                        message.getEditedAt(),
                        message.getReplyTo(),
                        message.getBody()))
                .toList();
    }
}
