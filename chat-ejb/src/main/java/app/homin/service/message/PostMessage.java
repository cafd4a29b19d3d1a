package app.homin.service.message;

import app.homin.persistence.chat.LockedChat;
import app.homin.persistence.chat.LockedMember;
import app.homin.persistence.message.Message;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.error.ConflictException;
import app.homin.service.error.InvalidException;
import app.homin.service.journal.Change;
import app.homin.service.journal.Group;
import app.homin.service.journal.Requester;
import app.homin.service.message.MessageView.ReplyView;

/** Posts a message. Its {@code clientId} makes a retry safe: it gets the first answer again. */
record PostMessage(Caller caller, long chatId, MessageDraft draft, Requester requester, StoredMessages stored)
        implements Change<PostedMessage> {

    @Override
    public Object input() {
        return draft;
    }

    @Override
    public void prepare(Group group) {
        if (draft.replyTo() != null) {
            messages(group).needAnswered(chatId, draft.replyTo());
        }
    }

    private NewMessages messages(Group group) {
        return group.shared(NewMessages.class, () -> new NewMessages(stored));
    }

    @Override
    public PostedMessage apply(Group group) {
        LockedMember author = group.caller();
        LockedChat chat = group.chat();
        NewMessages messages = messages(group);
        MessageView earlier = messages.earlier(caller.userId(), draft.clientId(), group.repeats());
        if (earlier != null) {
            if (!earlier.chatId().equals(Ids.format(chatId))) {
                throw new ConflictException("this clientId was used in another chat");
            }
            return new PostedMessage(earlier, true);
        }
        ReplyView reply = draft.replyTo() == null ? null : messages.answered(chatId, draft.replyTo());
        if (draft.replyTo() != null && reply == null) {
            throw new InvalidException("replyTo", "no such message", "error.replyTo.unknown");
        }
        long rev = chat.nextRev();
        Message message = new Message(
                chatId,
                chat.nextSeq(group.now()),
                rev,
                caller.userId(),
                draft.clientId(),
                draft.body(),
                draft.replyTo(),
                group.now());
        author.readOwn(message.getSeq());
        MessageView view = messages.add(message, author, reply);
        group.tell(new MessagePosted(view.chatId(), rev, view));
        return new PostedMessage(view, false);
    }
}
