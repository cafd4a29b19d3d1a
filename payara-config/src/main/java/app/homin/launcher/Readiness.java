package app.homin.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until {@code /health/ready} of a started server reports that messages can be stored. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Readiness() {}

    /**
     * Waits for status 200.
     *
     * @param log the server's log; nothing else shows that the deployment has failed
     * @throws LauncherException if the process ended first, the deployment failed, or the limit passed
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
                // Nothing listens yet, or the server is only partly started.
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
