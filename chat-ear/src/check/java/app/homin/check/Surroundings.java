package app.homin.check;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What all devices of a crowd share.
 *
 * @param socket where they connect
 */
record Surroundings(Logbook logbook, HttpClient http, URI socket, Executor pool, ScheduledExecutorService timer) {

    void inBackground(Runnable work) {
        pool.execute(work);
    }

    void later(Runnable work, long millis) {
        timer.schedule(() -> inBackground(work), millis, TimeUnit.MILLISECONDS);
    }
}
