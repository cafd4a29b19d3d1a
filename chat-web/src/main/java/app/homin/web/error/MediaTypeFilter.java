package app.homin.web.error;

import app.homin.service.error.UnsupportedTypeException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Checks and simplifies the media types of a request before anything else is done for it. JSON is UTF-8 in both
 * directions, whatever a {@code charset} says (RFC 8259). JAX-RS would encode the answer in the requested charset, and
 * lose characters that it lacks, or fail after everything is stored.
 */
@Provider
@PreMatching
public class MediaTypeFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> headers = request.getHeaders();
        List<String> given = headers.get(HttpHeaders.CONTENT_TYPE);
        if (given != null && hasBody(request)) {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, given(String.join(",", given)));
        } else {
            headers.remove(HttpHeaders.CONTENT_TYPE);
        }
        headers.remove(HttpHeaders.ACCEPT_CHARSET);
        List<String> wanted = headers.get(HttpHeaders.ACCEPT);
        if (wanted != null) {
            headers.putSingle(
                    HttpHeaders.ACCEPT,
                    MediaTypes.accepted(String.join(",", wanted)).orElseThrow(NotAcceptableException::new));
        }
    }

    /** Judged by the head: the server reports something to read even if nothing was sent. */
    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    private static String given(String header) {
        MediaTypes.Given type = MediaTypes.given(header)
                .orElseThrow(() -> new MalformedBodyException("the media type of the body is malformed"));
        if (type.isJson() && !type.isUtf8()) {
            throw new UnsupportedTypeException("JSON is UTF-8");
        }
        return type.plain();
    }
}
