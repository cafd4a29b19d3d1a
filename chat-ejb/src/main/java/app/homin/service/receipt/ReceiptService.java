package app.homin.service.receipt;

import app.homin.service.Answers;
import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.error.InvalidException;
import app.homin.service.journal.Journal;
import app.homin.service.journal.Requester;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;

/** Read receipts. Thread-safe. */
@ApplicationScoped
public class ReceiptService {

    private Journal journal;

    protected ReceiptService() {}

    @Inject
    public ReceiptService(Journal journal) {
        this.journal = journal;
    }

    /**
     * Marks everything up to this message as read by the caller. A pointer never goes back: an older message changes
     * nothing.
     *
     * @param seq from 0 to the chat's last
     * @throws app.homin.service.error.NotFoundException if the caller is not a member, or there is no such chat
     * @throws InvalidException if the chat has no such message
     * @throws app.homin.service.error.BusyException if it cannot be stored now
     */
    public void markRead(Caller caller, String chatId, long seq) {
        Answers.await(submit(caller, chatId, seq, null));
    }

    /**
     * As {@link #markRead}, without waiting: completion, or one of the exceptions, is delivered later, on a thread that
     * must not be blocked.
     *
     * @param requester gets the answer; null if the request did not come over a socket
     * @throws app.homin.service.error.NotFoundException if the chat id is impossible
     * @throws InvalidException if the message number is impossible
     */
    public CompletionStage<Void> submit(Caller caller, String chatId, long seq, Requester requester) {
        long id = Ids.parse("chat", chatId);
        if (seq < 0) {
            throw new InvalidException("seq", "not a message number", "error.seq.unknown");
        }
        return journal.submit(new ReadUpTo(caller, id, seq, requester));
    }
}
