package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.ChatRows;
import app.homin.persistence.chat.MemberRole;
import app.homin.persistence.chat.Visibility;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.journal.Change;
import app.homin.service.journal.Group;
import java.sql.SQLException;
import java.util.Set;

/**
 * Creates a group with its creator as the owner, and announces it to all members.
 *
 * @param others account ids, without the caller
 */
record CreateGroup(Caller caller, long chatId, String name, Visibility visibility, Set<Long> others)
        implements Change<ChatView> {

    @Override
    public boolean beginsChat() {
        return true;
    }

    @Override
    public ChatView apply(Group group) throws SQLException {
        Set<Long> owner = Set.of(caller.userId());
        Chat chat = Chat.group(chatId, name, visibility, caller.userId(), 1 + others.size(), group.now());
        ChatRows.insert(group.database(), chat);
        ChatRows.insertMembers(group.database(), chat, MemberRole.OWNER, owner);
        ChatRows.insertMembers(group.database(), chat, MemberRole.MEMBER, others);
        group.join(owner);
        group.join(others);
        String id = Ids.format(chatId);
        ChatView owners = ChatViews.ofNewGroup(chat, MemberRole.OWNER);
        group.tell(new ChatCreated(id, chat.getRev(), owners), owner);
        if (!others.isEmpty()) {
            group.tell(new ChatCreated(id, chat.getRev(), ChatViews.ofNewGroup(chat, MemberRole.MEMBER)), others);
        }
        return owners;
    }
}
