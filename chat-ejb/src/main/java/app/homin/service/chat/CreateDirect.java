package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.ChatRows;
import app.homin.persistence.chat.MemberRole;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.error.ConflictException;
import app.homin.service.journal.Change;
import app.homin.service.journal.Group;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Creates a direct chat and announces it to both people, each with their own view. */
record CreateDirect(Caller caller, long chatId, long peerId, ChatViews views) implements Change<ChatView> {

    @Override
    public boolean beginsChat() {
        return true;
    }

    /** @throws ConflictException if it was created concurrently */
    @Override
    public ChatView apply(Group group) throws SQLException {
        Chat chat = Chat.direct(chatId, caller.userId(), peerId, group.now());
        if (group.repeats() && ChatRows.existsDirect(group.database(), chat.getDirectKey())) {
            throw new ConflictException("the direct chat was just created");
        }
        Set<Long> both = Set.of(caller.userId(), peerId);
        ChatRows.insert(group.database(), chat);
        ChatRows.insertMembers(group.database(), chat, MemberRole.MEMBER, both);
        group.join(both);
        Map<Long, ChatView> each = views.ofNewDirect(chat, caller.userId(), peerId);
        String id = Ids.format(chatId);
        both.forEach(userId -> group.tell(new ChatCreated(id, chat.getRev(), each.get(userId)), Set.of(userId)));
        return each.get(caller.userId());
    }
}
