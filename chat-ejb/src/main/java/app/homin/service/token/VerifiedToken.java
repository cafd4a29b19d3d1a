package app.homin.service.token;

import app.homin.service.Caller;
import java.util.Map;

/**
 * An access token that has passed every check. Immutable.
 *
 * @param caller the token's owner
 * @param claims by name, in the types of MicroProfile JWT: times are {@code Long}s in seconds, {@code aud} and
 *     {@code groups} are {@code Set}s, {@code raw_token} is the token as sent
 */
public record VerifiedToken(Caller caller, Map<String, Object> claims) {

    public VerifiedToken {
        claims = Map.copyOf(claims);
    }

    /** Without the token itself. */
    @Override
    public String toString() {
        return "VerifiedToken[" + caller + "]";
    }
}
