package app.homin.service.token;

import java.time.Instant;

/**
 * A signing key in its stored form.
 *
 * @param jwk both halves as a JSON Web Key, sealed by {@link KeyCipher}
 */
public record StoredSigningKey(String kid, String jwk, Instant createdAt) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "StoredSigningKey[" + kid + "]";
    }
}
