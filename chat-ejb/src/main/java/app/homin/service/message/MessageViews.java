package app.homin.service.message;

import app.homin.persistence.chat.FurthestBehind;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.MemberPointers;
import app.homin.persistence.message.Message;
import app.homin.persistence.text.Text;
import app.homin.service.Ids;
import app.homin.service.message.MessageView.AuthorView;
import app.homin.service.message.MessageView.ReplyView;
import app.homin.service.people.UserDirectory;
import app.homin.service.people.UserView;
import app.homin.service.receipt.Delivery;
import app.homin.service.receipt.Receipts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Creates views of stored messages in a constant number of queries. Runs in the caller's transaction. */
@ApplicationScoped
public class MessageViews {

    private static final int EXCERPT = 140;

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private UserDirectory users;

    protected MessageViews() {}

    @Inject
    public MessageViews(UserDirectory users) {
        this.users = users;
    }

    /** Views of messages of one chat, in the same order. */
    public List<MessageView> inChat(long chatId, List<Message> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        Receipts receipts = new Receipts(entities.createNamedQuery(Member.FIND_FURTHEST_BEHIND, MemberPointers.class)
                .setParameter(1, chatId)
                .getResultList());
        return views(
                messages,
                answeredIn(chatId, messages),
                message -> receipts.of(message.getAuthorId(), message.getSeq()));
    }

    /**
     * View of a message that is being stored: nobody else can have received it yet.
     *
     * @param imagePath null if its author has no avatar
     * @param reply null if it is no reply
     */
    public static MessageView ofNew(Message message, String displayName, String imagePath, ReplyView reply) {
        AuthorView author = new AuthorView(Ids.format(message.getAuthorId()), displayName, imagePath, null);
        return view(message, author, reply, Delivery.SENT);
    }

    /** What replies show of these messages, by seq; messages that do not exist are missing. */
    public Map<Long, ReplyView> repliesTo(long chatId, Collection<Long> seqs) {
        List<Message> answered = find(chatId, seqs);
        Map<Long, UserView> authors =
                users.views(answered.stream().map(Message::getAuthorId).toList());
        Map<Long, ReplyView> replies = new HashMap<>();
        answered.forEach(message -> replies.put(message.getSeq(), reply(message, authors)));
        return replies;
    }

    /** The last message of each of these chats, by chat; chats without messages are missing. */
    public Map<Long, MessageView> lastOf(Collection<Long> chatIds) {
        if (chatIds.isEmpty()) {
            return Map.of();
        }
        List<Message> messages = findOf(Message.FIND_LAST, Message.class, chatIds);
        Map<Long, FurthestBehind> behind = new HashMap<>();
        findOf(Member.FIND_BEHIND_LAST, FurthestBehind.class, chatIds).forEach(one -> behind.put(one.chatId(), one));
        List<Message> answered = messages.stream().anyMatch(message -> message.getReplyTo() != null)
                ? findOf(Message.FIND_ANSWERED_BY_LAST, Message.class, chatIds)
                : List.of();
        Map<Long, MessageView> byChat = new HashMap<>();
        List<MessageView> views = views(messages, answered, message -> delivery(message, behind));
        for (int i = 0; i < messages.size(); i++) {
            byChat.put(messages.get(i).getChatId(), views.get(i));
        }
        return byChat;
    }

    private static Delivery delivery(Message message, Map<Long, FurthestBehind> behind) {
        FurthestBehind others = behind.get(message.getChatId());
        return others == null ? Delivery.SENT : Delivery.of(message.getSeq(), others.readSeq(), others.deliveredSeq());
    }

    private <T> List<T> findOf(String query, Class<T> type, Collection<Long> chatIds) {
        return entities.createNamedQuery(query, type)
                .setParameter("chatIds", chatIds)
                .getResultList();
    }

    private List<Message> answeredIn(long chatId, List<Message> messages) {
        Set<Long> seqs = new HashSet<>();
        for (Message message : messages) {
            if (message.getReplyTo() != null) {
                seqs.add(message.getReplyTo());
            }
        }
        return seqs.isEmpty() ? List.of() : find(chatId, seqs);
    }

    private List<Message> find(long chatId, Collection<Long> seqs) {
        return entities.createNamedQuery(Message.FIND_BY_SEQS, Message.class)
                .setParameter("chatId", chatId)
                .setParameter("seqs", seqs)
                .getResultList();
    }

    private List<MessageView> views(
            List<Message> messages, List<Message> answered, Function<Message, Delivery> deliveries) {
        Set<Long> authorIds = new HashSet<>();
        messages.forEach(message -> authorIds.add(message.getAuthorId()));
        answered.forEach(message -> authorIds.add(message.getAuthorId()));
        Map<Long, UserView> authors = users.views(authorIds);

        Map<String, Message> answeredByKey = new HashMap<>();
        answered.forEach(message -> answeredByKey.put(message.getChatId() + "/" + message.getSeq(), message));

        List<MessageView> views = new ArrayList<>(messages.size());
        for (Message message : messages) {
            Message original = message.getReplyTo() == null
                    ? null
                    : answeredByKey.get(message.getChatId() + "/" + message.getReplyTo());
            views.add(view(
                    message,
                    author(authors.get(message.getAuthorId())),
                    original == null ? null : reply(original, authors),
                    deliveries.apply(message)));
        }
        return views;
    }

    private static MessageView view(Message message, AuthorView author, ReplyView reply, Delivery delivery) {
        return new MessageView(
                Ids.format(message.getChatId()),
                message.getSeq(),
                message.getRev(),
                message.getClientId().toString(),
                author,
                message.getBody(),
                delivery == Delivery.READ,
                delivery.word(),
                message.getCreatedAt(),
                message.getEditedAt(),
                message.isDeleted() ? Boolean.TRUE : null,
                reply,
                List.of(),
                List.of());
    }

    private static ReplyView reply(Message original, Map<Long, UserView> authors) {
        return new ReplyView(original.getSeq(), author(authors.get(original.getAuthorId())), excerpt(original));
    }

    private static AuthorView author(UserView user) {
        return new AuthorView(user.id(), user.displayName(), user.imagePath(), user.deleted());
    }

    private static String excerpt(Message message) {
        String body = message.getBody();
        return body == null ? "" : Text.beginning(body, EXCERPT);
    }
}
