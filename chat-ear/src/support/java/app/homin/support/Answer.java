package app.homin.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An HTTP answer. */
public final class Answer {

    private final String request;
    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.request = response.request().method() + " " + response.request().uri();
        this.response = response;
    }

    /** With which it was asked for. */
    String method() {
        return response.request().method();
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /** The header's first value, empty if absent. */
    public String header(String name) {
        return headers().firstValue(name).orElse("");
    }

    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        return response.body().clone();
    }

    public JsonNode json() {
        return Json.parse(text());
    }

    /** Whether the status tells of success. */
    public boolean succeeded() {
        return status() / 100 == 2;
    }

    /** The JSON that it holds, missing if it holds none. */
    public JsonNode body() {
        return header("Content-Type").contains("json") && response.body().length > 0
                ? json()
                : MissingNode.getInstance();
    }

    /** The code of the problem; the status if it is none of Homin's problems. */
    public String code() {
        return body().path("code").asText(Integer.toString(status()));
    }

    /** Requires success and gives the JSON that it holds. */
    public JsonNode ok() {
        if (!succeeded()) {
            throw new IllegalStateException(this + ": " + text());
        }
        return body();
    }

    /** Requires this status. */
    public Answer is(int status) {
        assertThat(status()).as("%s answered %s", this, text()).isEqualTo(status);
        return this;
    }

    /** Requires this status and gives the body. */
    public JsonNode json(int status) {
        return is(status).json();
    }

    /** Requires a problem of this status and code. */
    public Answer isProblem(int status, String code) {
        is(status);
        assertThat(json().path("code").asText())
                .as("%s answered %s", this, text())
                .isEqualTo(code);
        return this;
    }

    /** Requires a 400 that blames these fields and no others. */
    public Answer refuses(String... fields) {
        isProblem(400, "invalid");
        assertThat(Json.texts(json().path("errors"), "field"))
                .as("fields in %s", text())
                .containsExactlyInAnyOrder(fields);
        return this;
    }

    /** The problem without what is of this one answer, to compare two. */
    public JsonNode problemText() {
        JsonNode problem = json();
        ((ObjectNode) problem).remove("traceId");
        return problem;
    }

    @Override
    public String toString() {
        return request + " -> " + status();
    }
}
