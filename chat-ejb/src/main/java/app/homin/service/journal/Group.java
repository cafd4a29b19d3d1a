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

/** Changes that are written in one transaction, on their way. What it gives is about the change that is applied just now. */
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

    /** When the group is written, as the columns keep it. */
    public Instant now() {
        return now;
    }

    /**
     * Whether some of the changes may be stored already. Looking is expensive and nearly always finds nothing, so the first
     * attempt does not look; a broken unique key makes it fail and be repeated with this set.
     */
    public boolean repeats() {
        return repeats;
    }

    /** The connection on which the group is written, for the feature's own statements. */
    public Connection database() {
        return database;
    }

    /** The group's one object of this type. */
    public <S extends Shared> S shared(Class<S> type, Supplier<S> create) {
        return type.cast(shared.computeIfAbsent(type, any -> create.get()));
    }

    /**
     * The chat, whose row is locked. This alone gives no right to anything: see {@link #caller}.
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
     * The caller's place in the chat. To those who are not members a chat does not exist.
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

    /** Account ids of the chat's members, with what this group has changed of them. Not to be changed. */
    public Set<Long> members() {
        Set<Long> changed = changedMembers.get(change.chatId());
        return changed == null ? members.current(change.chatId()) : changed;
    }

    /** These accounts belong to the chat from now on, and are told what follows. Their rows are the feature's to write. */
    public void join(Set<Long> userIds) {
        changeableMembers().addAll(userIds);
    }

    /** This account no longer belongs to the chat, and is told nothing of what follows. Its row is the feature's to write. */
    public void leave(long userId) {
        changeableMembers().remove(userId);
    }

    private Set<Long> changeableMembers() {
        return changedMembers.computeIfAbsent(
                change.chatId(), id -> new HashSet<>(change.beginsChat() ? Set.of() : members.current(id)));
    }

    /** Has all members told what happened. */
    public void tell(ChatChange told) {
        tell(told, members());
    }

    /**
     * Has some people told what happened.
     *
     * @param recipients account ids
     */
    public void tell(ChatChange told, Set<Long> recipients) {
        changes.add(new ChatChanged(told, recipients, change.requester()));
    }
}
