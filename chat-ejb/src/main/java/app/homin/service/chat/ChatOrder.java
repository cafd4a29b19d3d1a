package app.homin.service.chat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one change of a chat at a time go through its transaction <em>and</em> be told. The chat's row lock orders commits,
 * but ends with the commit: two threads that are past theirs could tell the later change first. Thread-safe.
 */
@ApplicationScoped
public class ChatOrder {

    private static final int STRIPES = 256;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    public ChatOrder() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock(true);
        }
    }

    /**
     * Runs it alone among the changes of this chat on this node. It should begin and commit its own transaction.
     *
     * @param change may not call this method again for another chat
     */
    public <T> T inOrder(long chatId, Supplier<T> change) {
        ReentrantLock stripe = stripes[Math.floorMod(Long.hashCode(chatId), STRIPES)];
        stripe.lock();
        try {
            return change.get();
        } finally {
            stripe.unlock();
        }
    }
}
