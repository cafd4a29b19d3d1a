package app.homin.service.chat;

import app.homin.service.Ids;
import app.homin.service.account.Caller;
import app.homin.service.error.InvalidException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Read receipts. Thread-safe. */
@ApplicationScoped
public class ReceiptService {

    private ChatOrder order;
    private ReceiptStore store;

    protected ReceiptService() {}

    @Inject
    public ReceiptService(ChatOrder order, ReceiptStore store) {
        this.order = order;
        this.store = store;
    }

    /**
     * The caller has read everything up to this message. A pointer never goes back: an older one changes nothing.
     *
     * @param seq 0 to the chat's last
     * @param origin the connection that need not be told; null if it came another way
     * @throws app.homin.service.error.NotFoundException if the caller is not a member, or there is no such chat
     * @throws InvalidException if the chat has no such message
     */
    public void markRead(Caller caller, String chatId, long seq, String origin) {
        long id = Ids.parse("chat", chatId);
        if (seq < 0) {
            throw new InvalidException("seq", "not a message number", "error.seq.unknown");
        }
        order.inOrder(id, () -> {
            store.read(caller, id, seq, origin);
            return null;
        });
    }
}
