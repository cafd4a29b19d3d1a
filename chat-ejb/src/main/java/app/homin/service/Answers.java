package app.homin.service;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for asynchronous answers. */
public final class Answers {

    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration RETRY = Duration.ofSeconds(2);

    private Answers() {}

    /**
     * Waits for the answer.
     *
     * @throws RuntimeException if the stage failed with it
     * @throws BusyException if there is no answer in time
     */
    public static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private static BusyException busy() {
        return new BusyException(ErrorCode.OVERLOADED, "the server cannot take it just now", RETRY);
    }
}
