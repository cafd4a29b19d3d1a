package app.homin.it.rights;

import java.util.Map;

/**
 * What the matrix says of one endpoint.
 *
 * @param method of HTTP, or {@code FRAME}
 * @param path of the REST method as JAX-RS has it, of the page, or the frame's type
 * @param expected by actor: a status, {@code >/path} for a redirect, or of a frame {@code ack}, {@code pong} or the status of
 *     its problem
 * @param parameters what stands for the path's parameters: names of {@link Stage}
 * @param query beginning with a question mark, or empty
 * @param body JSON with names of {@link Stage} in braces; {@code file=png} for a picture; empty for none
 */
record Row(
        String method,
        String path,
        Map<Actor, String> expected,
        Map<String, String> parameters,
        String query,
        String body) {

    static final String FRAME = "FRAME";

    /** What identifies it. */
    String endpoint() {
        return method + " " + path;
    }

    boolean isFrame() {
        return method.equals(FRAME);
    }

    /** Whether programs with bearer tokens ask for it, and not only browsers. */
    boolean isForPrograms() {
        return path.matches("/(api|metrics|health|openapi)(/.*)?");
    }

    /** How it stands in the matrix. */
    static String line(String endpoint, Iterable<String> cells) {
        StringBuilder line = new StringBuilder("%-46s".formatted(endpoint));
        cells.forEach(cell -> line.append(" %9s".formatted(cell)));
        return line.toString();
    }
}
