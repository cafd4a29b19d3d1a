package app.homin.service.chat;

import app.homin.persistence.chat.Chat;
import app.homin.persistence.chat.Member;
import app.homin.service.Ids;
import app.homin.service.account.Caller;
import app.homin.service.chat.ChatAccess.LockedChat;
import app.homin.service.chat.ChatChange.ReadMoved;
import app.homin.service.error.InvalidException;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** The transaction that moves a read pointer. Called by {@link ReceiptService} alone, which keeps the chat's order. */
@Stateless
public class ReceiptStore {

    private ChatAccess access;
    private ChatMembers members;
    private Event<ChatChanged> changes;

    protected ReceiptStore() {}

    @Inject
    public ReceiptStore(ChatAccess access, ChatMembers members, Event<ChatChanged> changes) {
        this.access = access;
        this.members = members;
        this.changes = changes;
    }

    public void read(Caller caller, long chatId, long seq, String origin) {
        LockedChat locked = access.lock(caller, chatId);
        Chat chat = locked.chat();
        if (seq > chat.getLastSeq()) {
            throw new InvalidException("seq", "there is no such message yet", "error.seq.unknown");
        }
        Member member = locked.own();
        if (seq <= member.getReadSeq()) {
            return;
        }
        member.read(seq, chat.nextRev());
        changes.fire(new ChatChanged(
                new ReadMoved(Ids.format(chatId), member.getReadRev(), Ids.format(caller.userId()), seq),
                members.current(chatId),
                origin));
    }
}
