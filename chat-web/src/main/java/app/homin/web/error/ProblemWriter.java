package app.homin.web.error;

import app.homin.web.http.ResponseHeaders;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes problems as HTTP answers. Thread-safe. */
public final class ProblemWriter {

    private static final Jsonb JSON = JsonbBuilder.create();

    private ProblemWriter() {}

    /** As the answer of a servlet, filter or authentication mechanism. */
    public static void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal)
            throws IOException {
        ResponseHeaders.apply(request, response);
        ResponseHeaders.forData(response);
        response.setStatus(refusal.problem().status());
        refusal.headers().forEach(response::setHeader);
        response.setContentType(Problem.MEDIA_TYPE);
        byte[] body = json(refusal.problem());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** As the answer of a JAX-RS resource. */
    static Response response(Refusal refusal) {
        Response.ResponseBuilder response = Response.status(refusal.problem().status());
        refusal.headers().forEach(response::header);
        // Set, not negotiated: clients that accept only other types get the problem too.
        return response.type(Problem.MEDIA_TYPE).entity(json(refusal.problem())).build();
    }

    /** The JSON of a problem with this status, for code that has no container to answer with. */
    public static byte[] json(int status, String detail) {
        return json(Problem.of(status, ProblemStatus.code(status), detail));
    }

    private static byte[] json(Problem problem) {
        return JSON.toJson(problem).getBytes(StandardCharsets.UTF_8);
    }
}
