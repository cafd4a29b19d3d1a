package app.homin.service.message;

import app.homin.persistence.chat.LockedMember;
import app.homin.persistence.message.Message;
import app.homin.persistence.message.MessageRows;
import app.homin.service.journal.Shared;
import app.homin.service.message.MessageView.ReplyView;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The new messages of a group of changes: the messages they reply to are read together, and they are inserted together.
 */
final class NewMessages implements Shared {

    private record ClientKey(long authorId, UUID clientId) {}

    private final StoredMessages stored;
    private final Map<Long, Set<Long>> needed = new HashMap<>();
    private final Map<Long, Map<Long, ReplyView>> answered = new HashMap<>();
    private final Map<ClientKey, MessageView> posted = new HashMap<>();
    private final List<Message> messages = new ArrayList<>();

    NewMessages(StoredMessages stored) {
        this.stored = stored;
    }

    void needAnswered(long chatId, long seq) {
        needed.computeIfAbsent(chatId, any -> new HashSet<>()).add(seq);
    }

    @Override
    public void read() {
        needed.forEach((chatId, seqs) -> answered.put(chatId, stored.repliesTo(chatId, seqs)));
    }

    /** What a reply shows of this message; null if there is no such message. */
    ReplyView answered(long chatId, long seq) {
        return answered.get(chatId).get(seq);
    }

    /**
     * The author's message with this clientId, in any chat; null if there is none.
     *
     * @param look whether to look beyond this group
     */
    MessageView earlier(long authorId, UUID clientId, boolean look) {
        MessageView inGroup = posted.get(new ClientKey(authorId, clientId));
        return inGroup != null || !look ? inGroup : stored.byClientId(authorId, clientId);
    }

    MessageView add(Message message, LockedMember author, ReplyView reply) {
        MessageView view = MessageViews.ofNew(message, author.displayName(), author.imagePath(), reply);
        messages.add(message);
        posted.put(new ClientKey(message.getAuthorId(), message.getClientId()), view);
        return view;
    }

    @Override
    public void write(Connection database) throws SQLException {
        if (!messages.isEmpty()) {
            MessageRows.insert(database, messages);
        }
    }
}
