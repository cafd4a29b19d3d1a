package app.homin.bench;

import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** REST with as little around it as possible; everything but success is an exception. Immutable. */
final class Rest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI server;
    private final String token;

    private Rest(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    static Rest anonymous(URI server) {
        return new Rest(server, null);
    }

    static Rest as(URI server, String accessToken) {
        return new Rest(server, accessToken);
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    JsonNode post(String path, JsonNode body) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())),
                path);
    }

    /** The status, whatever it is. */
    int statusOfPost(String path, JsonNode body) {
        return exchange(
                        HttpRequest.newBuilder()
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body.toString())),
                        path)
                .statusCode();
    }

    private JsonNode send(HttpRequest.Builder builder, String path) {
        HttpResponse<String> response = exchange(builder, path);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    response.request().method() + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return Json.parse(response.body());
    }

    private HttpResponse<String> exchange(HttpRequest.Builder builder, String path) {
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        HttpRequest request = builder.uri(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
