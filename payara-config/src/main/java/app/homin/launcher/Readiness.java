package app.homin.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until a started server says by {@code /health/ready} that a message could be stored. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Readiness() {}

    /**
     * Waits for the answer 200.
     *
     * @param log what the server writes; nothing else tells that it has given up on the application
     * @throws LauncherException if the process ended before, the deployment failed, or the limit passed
     */
    static void await(URI server, ServerProcess process, ServerLog log, Duration limit) {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + limit.toNanos();
        do {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // Nobody listens yet, or only half of the server does.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LauncherException("The start was interrupted.", e);
            }
            log.deploymentFailure().ifPresent(reason -> {
                throw new LauncherException("Homin could not be deployed: " + reason + " (see " + log.file() + ")");
            });
        } while (!process.endsWithin(PAUSE) && System.nanoTime() < deadline);
        String last = String.join(" / ", process.lastLines(1));
        throw new LauncherException(
                "Homin did not become ready; see " + log.file() + (last.isEmpty() ? "." : ": " + last));
    }
}
