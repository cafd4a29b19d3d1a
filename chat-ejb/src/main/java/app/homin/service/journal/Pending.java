package app.homin.service.journal;

import java.util.concurrent.CompletableFuture;

/**
 * A change that waits to be written, and whoever waits for its answer. Thread-safe.
 *
 * @param since when it came, as a {@link System#nanoTime}
 */
record Pending<A>(Change<A> change, CompletableFuture<A> answer, long since) {

    Pending(Change<A> change) {
        this(change, new CompletableFuture<>(), System.nanoTime());
    }

    long chatId() {
        return change.chatId();
    }

    /** It was not done. Without effect on a change that has its answer. */
    void fail(Throwable why) {
        answer.completeExceptionally(why);
    }

    /** Whether its answer is that it was not done, or a refusal. */
    boolean hasFailed() {
        return answer.isCompletedExceptionally();
    }
}
