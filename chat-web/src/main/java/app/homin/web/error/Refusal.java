package app.homin.web.error;

import java.util.Map;

/** A problem and the HTTP headers that belong to it, such as {@code Retry-After}. */
public record Refusal(Problem problem, Map<String, String> headers) {

    public Refusal {
        headers = Map.copyOf(headers);
    }

    public Refusal(Problem problem) {
        this(problem, Map.of());
    }
}
