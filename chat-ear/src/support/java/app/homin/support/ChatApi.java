package app.homin.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * REST as a program uses it, with a bearer token or with none. Every answer passes {@link Hygiene}, but for a client that
 * is {@link #unchecked}. Immutable.
 */
public final class ChatApi {

    /** With which metrics may be read. */
    static final String OPERATIONS_TOKEN = "the-token-of-who-watches-over-these-tests";

    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final HttpClient http;
    private final URI server;
    private final Duration patience;
    private final boolean checked;
    private final String token;

    private ChatApi(HttpClient http, URI server, Duration patience, boolean checked, String token) {
        this.http = http;
        this.server = server;
        this.patience = patience;
        this.checked = checked;
        this.token = token;
    }

    /** Without a token. */
    public static ChatApi anonymous(Homin homin) {
        return new ChatApi(CLIENT, homin.uri(), PATIENCE, true, null);
    }

    /** Without a token, and takes answers as they are: for measuring. */
    public static ChatApi unchecked(URI server) {
        return unchecked(CLIENT, server, PATIENCE);
    }

    /** The same with a client of one's own, for a server that may not answer. */
    public static ChatApi unchecked(HttpClient http, URI server, Duration patience) {
        return new ChatApi(http, server, patience, false, null);
    }

    /** The same server with this access token. */
    public ChatApi with(String accessToken) {
        return new ChatApi(http, server, patience, checked, accessToken);
    }

    public Answer get(String path, Object... arguments) {
        return send(request("GET", path.formatted(arguments), BodyPublishers.noBody()));
    }

    public Answer post(String path, JsonNode body) {
        return send("POST", path, body.toString());
    }

    public Answer post(String path) {
        return send(request("POST", path, BodyPublishers.noBody()));
    }

    public Answer put(String path, JsonNode body) {
        return send("PUT", path, body.toString());
    }

    public Answer patch(String path, JsonNode body) {
        return send("PATCH", path, body.toString());
    }

    public Answer delete(String path) {
        return send(request("DELETE", path, BodyPublishers.noBody()));
    }

    /** What the server counts, as text. */
    public String metrics() {
        return send(request("GET", "/metrics", BodyPublishers.noBody())
                        .setHeader("Accept", "text/plain")
                        .setHeader("Authorization", "Bearer " + OPERATIONS_TOKEN))
                .is(200)
                .text();
    }

    /** Sends a text as JSON, whatever it is. */
    public Answer send(String method, String path, String body) {
        return send(request(method, path, BodyPublishers.ofString(body)).header("Content-Type", JSON));
    }

    /** Sends a file as the field {@code file} of a form, under this name and type, true or not. */
    public Answer upload(String method, String path, String fileName, String type, byte[] file) {
        String head = "--between\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        BodyPublisher form = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--between--\r\n"));
        return send(request(method, path, form).header("Content-Type", "multipart/form-data; boundary=between"));
    }

    /** Gets what is no JSON. */
    public Answer download(String path) {
        return send(request("GET", path, BodyPublishers.noBody()).setHeader("Accept", "*/*"));
    }

    /** As {@link #post(String, JsonNode)} without waiting for the answer. */
    public CompletableFuture<Answer> postAsync(String path, JsonNode body) {
        HttpRequest request = request("POST", path, BodyPublishers.ofString(body.toString()))
                .header("Content-Type", JSON)
                .build();
        return http.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(this::answer);
    }

    /** A request to be changed before it is sent with {@link #send(HttpRequest.Builder)}. */
    public HttpRequest.Builder request(String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(patience)
                .method(method, body)
                .header("Accept", JSON);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        }
    }

    /**
     * Asks a server that may not answer.
     *
     * @param body null for none
     * @throws IOException if there was no answer
     */
    public Answer ask(String method, String path, JsonNode body) throws IOException {
        return exchange((body == null
                        ? request(method, path, BodyPublishers.noBody())
                        : request(method, path, BodyPublishers.ofString(body.toString()))
                                .header("Content-Type", JSON))
                .build());
    }

    private Answer exchange(HttpRequest request) throws IOException {
        try {
            return answer(http.send(request, BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        Answer answer = new Answer(response);
        if (checked) {
            Hygiene.check(answer, response.request().uri().getPath());
        }
        return answer;
    }
}
