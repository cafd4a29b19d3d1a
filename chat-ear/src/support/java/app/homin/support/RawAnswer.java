package app.homin.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * What the server answers to bytes that no client would send.
 *
 * @param status the first one that is final
 * @param head of that answer, with its status line
 * @param body as it was sent, with the lengths of its chunks if it has some
 */
public record RawAnswer(int status, String head, String body) {

    /** How long a server that hangs is waited for. */
    private static final int PATIENCE_MILLIS = 60_000;

    /** Sends these bytes, each character one, and reads until the server closes the connection. */
    public static RawAnswer to(Homin homin, String request) {
        return to(homin, request, "");
    }

    /** The same in two packets. */
    public static RawAnswer to(Homin homin, String request, String rest) {
        URI uri = homin.uri();
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(rest.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return of(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(request, e);
        }
    }

    private static RawAnswer of(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IllegalArgumentException("no answer: " + answer);
        }
        String head = answer.substring(0, end);
        int status = Integer.parseInt(head.split(" ")[1]);
        String rest = answer.substring(end + 4);
        if (status == 100) {
            return of(rest);
        }
        if (status >= 400) {
            Hygiene.noInsides(answer);
        }
        return new RawAnswer(status, head, rest);
    }

    /** Whether there is such a line in the head. */
    public boolean has(String header) {
        return head.lines().anyMatch(line -> line.equalsIgnoreCase(header));
    }

    /** Fails unless it is a problem, as all others are. */
    public RawAnswer isProblem(int wanted) {
        if (status != wanted || !has("Content-Type: application/problem+json;charset=UTF-8")) {
            throw new AssertionError("not a problem " + wanted + ": " + head + "\n" + body);
        }
        JsonNode problem = Json.parse(body.substring(body.indexOf('{'), body.lastIndexOf('}') + 1));
        Contract.problem(problem, wanted);
        return this;
    }
}
