package app.homin.it.support;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Waiting for what becomes true without a frame that says so. */
public final class Await {

    private Await() {}

    /** Asks again and again until it is so, for at most 20 seconds. */
    public static void until(String what, Callable<Boolean> isSo) {
        until(what, Duration.ofSeconds(20), isSo);
    }

    /** The first of which it becomes true within 20 seconds. */
    public static <T> T first(String what, List<T> candidates, Predicate<T> isSo) {
        until(what, () -> candidates.stream().anyMatch(isSo));
        return candidates.stream().filter(isSo).findFirst().orElseThrow();
    }

    /** Asks again and again until it is so. */
    public static void until(String what, Duration patience, Callable<Boolean> isSo) {
        Awaitility.await(what)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(isSo);
    }
}
