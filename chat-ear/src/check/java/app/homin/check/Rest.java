package app.homin.check;

import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** REST for clients that expect the server to be away. Thread-safe. */
final class Rest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI home;

    Rest(HttpClient http, URI home) {
        this.http = http;
        this.home = home;
    }

    /** @param body missing if there is none */
    record Reply(int status, JsonNode body) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** The problem's word, or the status where there is none. */
        String code() {
            return body.path("code").asText(Integer.toString(status));
        }

        /** Whether the same may go well later. */
        boolean worthRetrying() {
            return Rest.worthRetrying(status, code());
        }
    }

    /** What is no problem of Homin's own is told by a server that has not deployed it yet. */
    static boolean worthRetrying(int status, String code) {
        return status >= 500
                || status == 429
                || status == 401
                || code.equals(Integer.toString(status))
                || code.equals("overloaded")
                || code.equals("rate-limited");
    }

    /**
     * Asks as this person, with a token that is renewed where it has to be.
     *
     * @param body null for none
     * @throws IOException if nobody answered
     */
    Reply call(Person person, String method, String path, JsonNode body) throws IOException {
        String token = person.token();
        Reply reply = call(token, method, path, body);
        if (reply.status == 401) {
            person.refused(token);
        }
        return reply;
    }

    /** @param token null for none */
    Reply call(String token, String method, String path, JsonNode body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(home.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Reply(
                    response.statusCode(),
                    json && !response.body().isEmpty() ? Json.parse(response.body()) : MissingNode.getInstance());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
