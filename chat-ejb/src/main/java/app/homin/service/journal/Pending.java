package app.homin.service.journal;

import java.util.concurrent.CompletableFuture;

/**
 * A queued change and its future answer. Thread-safe.
 *
 * @param since arrival time, as a {@link System#nanoTime}
 */
record Pending<A>(Change<A> change, CompletableFuture<A> answer, long since) {

    Pending(Change<A> change) {
        this(change, new CompletableFuture<>(), System.nanoTime());
    }

    long chatId() {
        return change.chatId();
    }

    /** Fails the change. Does nothing if it has its answer already. */
    void fail(Throwable why) {
        answer.completeExceptionally(why);
    }

    /** Whether the change failed or was refused. */
    boolean hasFailed() {
        return answer.isCompletedExceptionally();
    }
}
