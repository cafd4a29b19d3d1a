package app.homin.support;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * The only way in which tests wait for something that neither a page nor a frame tells them. On a thread that owns a browser it
 * handles what the browser sends meanwhile: routed requests and frames of its pages pass through this thread, so one that just
 * slept would wait for what it holds up itself. {@code WaitingTest} finds those who wait in another way.
 */
public final class Await {

    /** A limit for tests that hang; slow ones pass. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** Lets the browser of this thread be heard for so long; absent on a thread without a browser. */
    private static final ThreadLocal<Pause> BROWSER = new ThreadLocal<>();

    private Await() {}

    /** Asks again and again until it is so, for at most a minute. */
    public static void until(String what, Callable<Boolean> isSo) {
        until(what, PATIENCE, isSo);
    }

    /** The first of which it becomes true within a minute. */
    public static <T> T first(String what, List<T> candidates, Predicate<T> isSo) {
        until(what, () -> candidates.stream().anyMatch(isSo));
        return candidates.stream().filter(isSo).findFirst().orElseThrow();
    }

    /** Asks again and again until it is so. */
    public static void until(String what, Duration patience, Callable<Boolean> isSo) {
        Pause browser = BROWSER.get();
        if (browser == null) {
            Awaitility.await(what).atMost(patience).pollInterval(INTERVAL).until(isSo);
            return;
        }
        Awaitility.await(what)
                .atMost(patience)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    boolean now = isSo.call();
                    if (!now) {
                        browser.hear(INTERVAL);
                    }
                    return now;
                });
    }

    /** This thread owns a browser from now on. */
    public static void alsoHear(Pause browser) {
        BROWSER.set(browser);
    }

    /** The browser of this thread is closed. */
    public static void hearNoMore() {
        BROWSER.remove();
    }

    /** Whether this thread owns a browser, and so must not wait in any other way. */
    public static boolean isBrowserThread() {
        return BROWSER.get() != null;
    }

    /** A pause in which a browser is heard. */
    public interface Pause {

        void hear(Duration time);
    }
}
