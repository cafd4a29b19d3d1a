package app.homin.service.receipt;

import app.homin.persistence.chat.LockedChat;
import app.homin.persistence.chat.LockedMember;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.error.InvalidException;
import app.homin.service.journal.Change;
import app.homin.service.journal.Group;
import app.homin.service.journal.Requester;

/** Marks everything up to a message as read by a member. */
record ReadUpTo(Caller caller, long chatId, long seq, Requester requester) implements Change<Void> {

    @Override
    public Void apply(Group group) {
        LockedMember reader = group.caller();
        LockedChat chat = group.chat();
        if (seq > chat.lastSeq()) {
            throw new InvalidException("seq", "there is no such message yet", "error.seq.unknown");
        }
        if (seq > reader.readSeq()) {
            reader.read(seq, chat.nextRev());
            group.tell(new ReadMoved(Ids.format(chatId), reader.readRev(), Ids.format(caller.userId()), seq));
        }
        return null;
    }
}
