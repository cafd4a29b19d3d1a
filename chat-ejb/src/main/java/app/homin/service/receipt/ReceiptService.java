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
     * The caller has read everything up to this message. A pointer never goes back: an older one changes nothing.
     *
     * @param seq 0 to the chat's last
     * @throws app.homin.service.error.NotFoundException if the caller is not a member, or there is no such chat
     * @throws InvalidException if the chat has no such message
     * @throws app.homin.service.error.BusyException if it cannot be stored now
     */
    public void markRead(Caller caller, String chatId, long seq) {
        Answers.await(submit(caller, chatId, seq, null));
    }

    /**
     * As {@link #markRead}, without waiting: the end, or one of the exceptions, comes later, on a thread that must not be
     * held up.
     *
     * @param requester who gets the answer; null if it came another way than over a socket
     * @throws app.homin.service.error.NotFoundException if there can be no such chat
     * @throws InvalidException if there can be no such message
     */
    public CompletionStage<Void> submit(Caller caller, String chatId, long seq, Requester requester) {
        long id = Ids.parse("chat", chatId);
        if (seq < 0) {
            throw new InvalidException("seq", "not a message number", "error.seq.unknown");
        }
        return journal.submit(new ReadUpTo(caller, id, seq, requester));
    }
}
