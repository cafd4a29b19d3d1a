package app.homin.service.journal;

import app.homin.persistence.chat.ChatLocks;
import app.homin.persistence.chat.ChatLocks.Locked;
import app.homin.persistence.chat.LockedChat;
import app.homin.persistence.chat.LockedMember;
import app.homin.persistence.chat.MemberId;
import app.homin.service.error.ChatException;
import app.homin.service.error.NotFoundException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A group of changes being written in one transaction. Its methods refer to the change that is being applied. */
public final class Group {

    private final Connection database;
    private final ChatMembers members;
    private final boolean repeats;
    private final Instant now;

    private final Map<Class<?>, Shared> shared = new LinkedHashMap<>();
    private final Map<Long, Set<Long>> changedMembers = new HashMap<>();
    private final List<ChatChanged> changes = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private Locked locked = new Locked(Map.of(), Map.of());
    private Change<?> change;

    Group(Connection database, ChatMembers members, boolean repeats, Instant now) {
        this.database = database;
        this.members = members;
        this.repeats = repeats;
        this.now = now;
    }

    WrittenGroup write(List<Pending<?>> pending) throws SQLException {
        pending.forEach(each -> each.change().prepare(this));
        List.copyOf(shared.values()).forEach(Shared::read);
        ChatLocks locks = new ChatLocks(database);
        List<MemberId> callers = pending.stream()
                .map(Pending::change)
                .filter(each -> !each.beginsChat())
                .map(each -> new MemberId(each.chatId(), each.caller().userId()))
                .distinct()
                .toList();
        if (!callers.isEmpty()) {
            locked = locks.lock(callers);
        }
        for (Pending<?> each : pending) {
            applyOrRefuse(each);
        }
        for (Shared each : shared.values()) {
            each.write(database);
        }
        locks.store(locked);
        return new WrittenGroup(changes, changedMembers.keySet(), answers);
    }

    private <A> void applyOrRefuse(Pending<A> pending) throws SQLException {
        change = pending.change();
        try {
            A answer = pending.change().apply(this);
            answers.add(() -> pending.answer().complete(answer));
        } catch (ChatException refused) {
            answers.add(() -> pending.fail(refused));
        }
    }

    /** Time of the write, in the precision of the columns. */
    public Instant now() {
        return now;
    }

    /**
     * Whether to check for changes that are already stored. The check is expensive and nearly always finds nothing, so
     * the first attempt skips it; a violated unique key fails that attempt, and the retry sets this.
     */
    public boolean repeats() {
        return repeats;
    }

    /** The connection that writes the group, for the feature's own statements. */
    public Connection database() {
        return database;
    }

    /** The group's single object of this type. */
    public <S extends Shared> S shared(Class<S> type, Supplier<S> create) {
        return type.cast(shared.computeIfAbsent(type, any -> create.get()));
    }

    /**
     * The chat, whose row is locked. It gives no rights by itself: see {@link #caller}.
     *
     * @throws NotFoundException if there is no such chat
     */
    public LockedChat chat() {
        LockedChat chat = locked.chats().get(change.chatId());
        if (chat == null) {
            throw new NotFoundException("no such chat");
        }
        return chat;
    }

    /**
     * The caller's membership. For non-members a chat does not exist.
     *
     * @throws NotFoundException if the caller is not a member, or there is no such chat
     */
    public LockedMember caller() {
        LockedMember member = locked.members()
                .get(new MemberId(change.chatId(), change.caller().userId()));
        if (member == null) {
            throw new NotFoundException("no such chat");
        }
        return member;
    }

    /** Account ids of the chat's members, including this group's changes. Do not modify. */
    public Set<Long> members() {
        Set<Long> changed = changedMembers.get(change.chatId());
        return changed == null ? members.current(change.chatId()) : changed;
    }

    /** Adds these accounts to the recipients of what follows. The feature writes their rows. */
    public void join(Set<Long> userIds) {
        changeableMembers().addAll(userIds);
    }

    /** Removes this account from the recipients of what follows. The feature writes its row. */
    public void leave(long userId) {
        changeableMembers().remove(userId);
    }

    private Set<Long> changeableMembers() {
        return changedMembers.computeIfAbsent(
                change.chatId(), id -> new HashSet<>(change.beginsChat() ? Set.of() : members.current(id)));
    }

    /** Announces the change to all members. */
    public void tell(ChatChange told) {
        tell(told, members());
    }

    /**
     * Announces the change to some people.
     *
     * @param recipients account ids
     */
    public void tell(ChatChange told, Set<Long> recipients) {
        changes.add(new ChatChanged(told, recipients, change.requester()));
    }
}
