package app.homin.service.chat;

import app.homin.persistence.chat.ChatHead;
import app.homin.persistence.chat.ChatJournal;
import app.homin.persistence.chat.MemberPlace;
import app.homin.persistence.message.Message;
import app.homin.service.Ids;
import app.homin.service.chat.ChatChange.MessagePosted;
import app.homin.service.chat.ChatChange.ReadMoved;
import app.homin.service.error.ChatException;
import app.homin.service.error.ConflictException;
import app.homin.service.error.InvalidException;
import app.homin.service.error.NotFoundException;
import app.homin.service.message.MessageDraft;
import app.homin.service.message.MessageView;
import app.homin.service.message.MessageView.ReplyView;
import app.homin.service.message.MessageViews;
import app.homin.service.message.PostedMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes groups of changes, each in one transaction. Used by the thread of one {@link WriterLane} alone. */
final class ChangeGroupStore implements WriterLane.Store {

    private final LaneConnection connection;
    private final ChatMembers members;
    private final MessageViews views;
    private final StoredMessages stored;
    private final Clock clock;

    ChangeGroupStore(
            LaneConnection connection, ChatMembers members, MessageViews views, StoredMessages stored, Clock clock) {
        this.connection = connection;
        this.members = members;
        this.views = views;
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * Writes all of them, in order. A change that breaks a rule is answered so and does not disturb the others.
     *
     * @param repeats whether some of the messages may be stored already. To look is dear and mostly in vain; who does not
     *     look and meets one gets the exception
     * @throws java.sql.SQLIntegrityConstraintViolationException if a message is stored already; nothing was written
     * @throws SQLException if the database failed; nothing was written
     * @throws DoubtfulCommitException if the commit failed: whether anything was written is not known
     */
    @Override
    public WrittenGroup write(List<PendingChange> group, boolean repeats) throws SQLException {
        Map<Long, Map<Long, ReplyView>> replies = repliesTo(group);
        WrittenGroup written = connection.run(database -> write(database, group, replies, repeats));
        connection.commit();
        return written;
    }

    private WrittenGroup write(
            Connection database, List<PendingChange> group, Map<Long, Map<Long, ReplyView>> replies, boolean repeats)
            throws SQLException {
        ChatJournal journal = new ChatJournal(database);
        Work work = new Work(
                journal.lock(
                        group.stream().map(PendingChange::member).distinct().toList()),
                replies,
                repeats);
        for (PendingChange change : group) {
            work.doOrRefuse(change);
        }
        if (!work.messages.isEmpty()) {
            journal.insert(work.messages);
        }
        if (!work.changes.isEmpty()) {
            journal.store(work.locked);
        }
        return new WrittenGroup(work.changes, work.answers);
    }

    @Override
    public void check() throws SQLException {
        connection.check();
    }

    @Override
    public void close() {
        connection.close();
    }

    private Map<Long, Map<Long, ReplyView>> repliesTo(List<PendingChange> group) {
        Map<Long, List<Long>> answered = new HashMap<>();
        for (PendingChange change : group) {
            if (change instanceof PendingChange.Post post && post.draft().replyTo() != null) {
                answered.computeIfAbsent(post.chatId(), any -> new ArrayList<>())
                        .add(post.draft().replyTo());
            }
        }
        Map<Long, Map<Long, ReplyView>> replies = new HashMap<>();
        answered.forEach((chatId, seqs) -> replies.put(chatId, stored.repliesTo(chatId, seqs)));
        return replies;
    }

    /** One group on its way. */
    private final class Work {

        private final ChatJournal.Locked locked;
        private final Map<Long, Map<Long, ReplyView>> replies;
        private final boolean repeats;
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);

        private final List<Message> messages = new ArrayList<>();
        private final List<ChatChanged> changes = new ArrayList<>();
        private final List<Runnable> answers = new ArrayList<>();
        private final Map<ClientKey, MessageView> posted = new HashMap<>();

        Work(ChatJournal.Locked locked, Map<Long, Map<Long, ReplyView>> replies, boolean repeats) {
            this.locked = locked;
            this.replies = replies;
            this.repeats = repeats;
        }

        void doOrRefuse(PendingChange change) {
            try {
                ChatHead head = locked.heads().get(change.chatId());
                MemberPlace place = locked.places().get(change.member());
                if (head == null || place == null) {
                    throw new NotFoundException("no such chat");
                }
                if (change instanceof PendingChange.Post post) {
                    PostedMessage answer = post(post, head, place);
                    answers.add(() -> post.answer().complete(answer));
                } else if (change instanceof PendingChange.Read read) {
                    read(read, head, place);
                    answers.add(() -> read.answer().complete(null));
                }
            } catch (ChatException refused) {
                answers.add(() -> change.fail(refused));
            }
        }

        private PostedMessage post(PendingChange.Post post, ChatHead head, MemberPlace place) {
            MessageDraft draft = post.draft();
            ClientKey key = new ClientKey(post.caller().userId(), draft.clientId());
            MessageView earlier = earlier(post, key);
            if (earlier != null) {
                if (!earlier.chatId().equals(Ids.format(post.chatId()))) {
                    throw new ConflictException("this clientId was used in another chat");
                }
                return new PostedMessage(earlier, true);
            }
            ReplyView reply =
                    draft.replyTo() == null ? null : replies.get(post.chatId()).get(draft.replyTo());
            if (draft.replyTo() != null && reply == null) {
                throw new InvalidException("replyTo", "no such message", "error.replyTo.unknown");
            }
            long rev = head.nextRev();
            Message message = new Message(
                    post.chatId(),
                    head.nextSeq(now),
                    rev,
                    key.authorId,
                    key.clientId,
                    draft.body(),
                    draft.replyTo(),
                    now);
            place.readOwn(message.getSeq());
            MessageView view = views.ofNew(message, place.displayName(), place.imagePath(), reply);
            messages.add(message);
            posted.put(key, view);
            tell(new MessagePosted(view.chatId(), rev, view), post);
            return new PostedMessage(view, false);
        }

        /** What this author has posted under this clientId, in this group or before; null if nothing. */
        private MessageView earlier(PendingChange.Post post, ClientKey key) {
            MessageView inGroup = posted.get(key);
            if (inGroup != null || !repeats) {
                return inGroup;
            }
            return stored.byClientId(key.authorId, key.clientId);
        }

        private void read(PendingChange.Read read, ChatHead head, MemberPlace place) {
            if (read.seq() > head.lastSeq()) {
                throw new InvalidException("seq", "there is no such message yet", "error.seq.unknown");
            }
            if (read.seq() > place.readSeq()) {
                place.read(read.seq(), head.nextRev());
                String userId = Ids.format(read.caller().userId());
                tell(new ReadMoved(Ids.format(read.chatId()), place.readRev(), userId, read.seq()), read);
            }
        }

        private void tell(ChatChange change, PendingChange cause) {
            changes.add(new ChatChanged(change, members.current(cause.chatId()), cause.origin()));
        }
    }

    private record ClientKey(long authorId, UUID clientId) {}
}
