package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.persistence.chat.Visibility;
import app.homin.service.Answers;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.Slice;
import app.homin.service.error.ConflictException;
import app.homin.service.error.FieldError;
import app.homin.service.error.InvalidException;
import app.homin.service.error.NotFoundException;
import app.homin.service.journal.Change;
import app.homin.service.journal.Journal;
import app.homin.service.member.ChatAccess;
import app.homin.service.member.MemberView;
import app.homin.service.member.MemberViews;
import app.homin.service.people.UserDirectory;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.validation.Valid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Creates and reads chats. Creation waits for the chat's lane outside a transaction. */
@Stateless
public class ChatService {

    /** Maximum members of a group, including the creator. */
    public static final int MAX_MEMBERS = 500;

    private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private ChatAccess access;
    private ChatStore store;
    private ChatViews views;
    private MemberViews members;
    private UserDirectory users;
    private Journal journal;
    private ChatLimits limits;

    protected ChatService() {}

    @Inject
    public ChatService(
            ChatAccess access,
            ChatStore store,
            ChatViews views,
            MemberViews members,
            UserDirectory users,
            Journal journal,
            ChatLimits limits) {
        this.access = access;
        this.store = store;
        this.views = views;
        this.members = members;
        this.users = users;
        this.journal = journal;
        this.limits = limits;
    }

    /**
     * The caller's chats, latest activity first.
     *
     * @param limit 1 to 100
     * @param cursor of an earlier slice, null for the first
     * @throws InvalidException if the cursor is invalid
     */
    public Slice<ChatView> list(Caller caller, int limit, String cursor) {
        TypedQuery<Chat> query = cursor == null
                ? entities.createNamedQuery(Chat.FIND_OF_USER, Chat.class)
                : after(entities.createNamedQuery(Chat.FIND_OF_USER_AFTER, Chat.class), cursor);
        List<Chat> found = query.setParameter("userId", caller.userId())
                .setMaxResults(limit + 1)
                .getResultList();
        boolean more = found.size() > limit;
        List<Chat> chats = more ? found.subList(0, limit) : found;
        return new Slice<>(views.shown(chats, caller.userId()), more ? cursor(chats.get(limit - 1)) : null);
    }

    /** @throws NotFoundException if the caller is not a member, or there is no such chat */
    public ChatView get(Caller caller, String chatId) {
        Chat chat = access.chat(caller, Ids.parse("chat", chatId));
        return views.shown(List.of(chat), caller.userId()).get(0);
    }

    /** The current members, in the order of joining. Throws as {@link #get}. */
    public List<MemberView> members(Caller caller, String chatId) {
        long id = Ids.parse("chat", chatId);
        access.member(caller, id);
        return members.of(entities.createNamedQuery(Member.FIND_CURRENT, Member.class)
                .setParameter("chatId", id)
                .getResultList());
    }

    /**
     * The only direct chat with this person; creates it if there is none, and announces it to both.
     *
     * @throws NotFoundException if there is no such person
     * @throws InvalidException if the id is the caller's own, or null
     * @throws app.homin.service.error.BusyException if the caller has opened too many chats
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public OpenedChat openDirect(Caller caller, String userId) {
        if (userId == null) {
            throw new InvalidException("userId", "a direct chat needs somebody else", "error.userId.required");
        }
        long peerId = Ids.parse("user", userId);
        if (peerId == caller.userId()) {
            throw new InvalidException("userId", "a direct chat needs somebody else", "error.userId.self");
        }
        Optional<ChatView> there = store.findDirect(caller, peerId);
        if (there.isPresent()) {
            return new OpenedChat(there.get(), false);
        }
        if (!users.existing(List.of(peerId)).contains(peerId)) {
            throw new NotFoundException("no such user");
        }
        limits.open(caller, 1);
        try {
            return new OpenedChat(write(new CreateDirect(caller, store.nextId(), peerId, views)), true);
        } catch (ConflictException race) {
            return store.findDirect(caller, peerId)
                    .map(chat -> new OpenedChat(chat, false))
                    .orElseThrow(() -> race);
        }
    }

    /**
     * Creates a group with the caller as its owner, and announces it to all members.
     *
     * @throws jakarta.validation.ConstraintViolationException naming every field that breaks a rule
     * @throws InvalidException naming every id without an account
     * @throws app.homin.service.error.BusyException if the caller has opened too many chats, or with too many people
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ChatView createGroup(Caller caller, @Valid NewGroup group) {
        Visibility visibility = "public".equals(group.visibility()) ? Visibility.PUBLIC : Visibility.PRIVATE;
        Set<Long> others = others(caller, group.memberIds());
        return write(new CreateGroup(caller, store.nextId(), group.name(), visibility, others));
    }

    private ChatView write(Change<ChatView> change) {
        return Answers.await(journal.submit(change));
    }

    /** The people with these ids, without the caller and duplicates, in the given order. */
    private Set<Long> others(Caller caller, List<String> memberIds) {
        Map<Long, Integer> places = new LinkedHashMap<>();
        List<String> ids = memberIds == null ? List.of() : memberIds;
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            try {
                places.putIfAbsent(Ids.parse("user", ids.get(i)), i);
            } catch (NotFoundException malformed) {
                errors.add(noSuchUser(i));
            }
        }
        places.remove(caller.userId());
        if (places.size() >= MAX_MEMBERS) {
            errors.add(new FieldError("memberIds", "at most " + MAX_MEMBERS + " members", "error.memberIds.tooMany"));
        }
        requireNone(errors);
        // Counted before the people are looked up, because the lookup is the expensive part.
        limits.open(caller, places.size());
        Set<Long> known = users.existing(places.keySet());
        places.forEach((id, place) -> {
            if (!known.contains(id)) {
                errors.add(noSuchUser(place));
            }
        });
        requireNone(errors);
        return places.keySet();
    }

    private static void requireNone(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }

    private static FieldError noSuchUser(int place) {
        return new FieldError("memberIds[" + place + "]", "no such user", "error.memberIds.unknown");
    }

    private static String cursor(Chat last) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, last.getLastActivityAt()) + "-" + last.getId();
    }

    private static TypedQuery<Chat> after(TypedQuery<Chat> query, String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new InvalidException("cursor", "not a cursor of this list", "error.cursor.unknown");
        }
        return query.setParameter("activeAt", Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS))
                .setParameter("id", Long.parseLong(parts.group(2)));
    }
}
