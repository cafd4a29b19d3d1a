package app.homin.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The bearer token of a request (RFC 6750), accepted only in the header. */
final class Bearer {

    private static final String SCHEME = "Bearer";

    private Bearer() {}

    /** Empty if there is none, or for another scheme. */
    static Optional<String> of(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String rest = header.substring(SCHEME.length());
        return rest.isEmpty() || Character.isWhitespace(rest.charAt(0)) ? Optional.of(rest.strip()) : Optional.empty();
    }
}
