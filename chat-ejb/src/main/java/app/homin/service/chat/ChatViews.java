package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberRole;
import app.homin.service.Ids;
import app.homin.service.member.MemberViews;
import app.homin.service.message.MessageView;
import app.homin.service.message.MessageViews;
import app.homin.service.people.UserDirectory;
import app.homin.service.people.UserView;
import app.homin.service.receipt.DeliveryService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Creates views of chats in a constant number of queries. Runs in the caller's transaction. */
@ApplicationScoped
public class ChatViews {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private MessageViews messages;
    private UserDirectory users;
    private DeliveryService deliveries;

    protected ChatViews() {}

    @Inject
    public ChatViews(MessageViews messages, UserDirectory users, DeliveryService deliveries) {
        this.messages = messages;
        this.users = users;
        this.deliveries = deliveries;
    }

    /** The chat as this member sees it. */
    public ChatView of(Chat chat, long userId) {
        return of(List.of(chat), userId).get(0);
    }

    /** The chats as this user sees them, in the same order; the user must be a member of each. */
    public List<ChatView> of(List<Chat> chats, long userId) {
        return of(chats, userId, false);
    }

    /** The same in answer to a client's request: marks everything in these chats as delivered to this user. */
    public List<ChatView> shown(List<Chat> chats, long userId) {
        return of(chats, userId, true);
    }

    private List<ChatView> of(List<Chat> chats, long userId, boolean shown) {
        if (chats.isEmpty()) {
            return List.of();
        }
        List<Long> ids = chats.stream().map(Chat::getId).toList();
        Map<Long, Member> own = new HashMap<>();
        find(Member.FIND_OWN, ids, userId).forEach(member -> own.put(member.getChatId(), member));
        Map<Long, Long> peerIds = new HashMap<>();
        find(Member.FIND_PEERS, ids, userId).forEach(member -> peerIds.put(member.getChatId(), member.getUserId()));
        Map<Long, UserView> peers = users.views(peerIds.values());
        Map<Long, MessageView> last = messages.lastOf(ids);

        List<ChatView> views = new ArrayList<>(chats.size());
        for (Chat chat : chats) {
            Long peerId = peerIds.get(chat.getId());
            Member place = own.get(chat.getId());
            if (shown && chat.getLastSeq() > place.getDeliveredSeq()) {
                deliveries.note(chat.getId(), userId, chat.getLastSeq());
            }
            views.add(view(
                    chat,
                    place.getRole(),
                    place.getReadSeq(),
                    last.get(chat.getId()),
                    peerId == null ? null : peers.get(peerId)));
        }
        return views;
    }

    /** The views of both people of a direct chat that is being stored. */
    public Map<Long, ChatView> ofNewDirect(Chat chat, long oneId, long otherId) {
        Map<Long, UserView> people = users.views(List.of(oneId, otherId));
        return Map.of(
                oneId, ofNew(chat, MemberRole.MEMBER, people.get(otherId)),
                otherId, ofNew(chat, MemberRole.MEMBER, people.get(oneId)));
    }

    /** The view that all members of this role have of a group that is being stored. */
    public static ChatView ofNewGroup(Chat chat, MemberRole role) {
        return ofNew(chat, role, null);
    }

    private static ChatView ofNew(Chat chat, MemberRole role, UserView peer) {
        return view(chat, role, 0, null, peer);
    }

    private List<Member> find(String query, Collection<Long> chatIds, long userId) {
        return entities.createNamedQuery(query, Member.class)
                .setParameter("chatIds", chatIds)
                .setParameter("userId", userId)
                .getResultList();
    }

    private static ChatView view(Chat chat, MemberRole role, long readSeq, MessageView lastMessage, UserView peer) {
        return new ChatView(
                Ids.format(chat.getId()),
                word(chat.getType()),
                peer == null ? chat.getName() : peer.displayName(),
                peer == null ? chat.getImagePath() : peer.imagePath(),
                chat.getDescription(),
                word(chat.getVisibility()),
                chat.getMemberCount(),
                MemberViews.word(role),
                lastMessage,
                chat.getLastActivityAt(),
                chat.getLastSeq(),
                chat.getRev(),
                readSeq,
                Math.max(0, chat.getLastSeq() - readSeq),
                peer);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
