package app.homin.it.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waiting for what becomes true without a frame that says so. */
public final class Await {

    private Await() {}

    /** Asks again and again until it is so, for at most 20 seconds. */
    public static void until(String what, Callable<Boolean> isSo) {
        until(what, Duration.ofSeconds(20), isSo);
    }

    /** Asks again and again until it is so. */
    public static void until(String what, Duration patience, Callable<Boolean> isSo) {
        Awaitility.await(what)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(100))
                .until(isSo);
    }
}
