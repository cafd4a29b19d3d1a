package app.homin.service.token;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Encrypts signing keys (JWE, A256GCM), so that a copy of the database alone does not reveal them. The administrator
 * keeps the secret elsewhere; without one, keys are stored unencrypted.
 */
@Dependent
public class KeyCipher {

    private static final int SHORTEST_SECRET = 32;

    private final SecretKey key;

    /** @param secret at least 32 characters, the same on all nodes; empty for none */
    @Inject
    public KeyCipher(@ConfigProperty(name = "chat.token.key-secret") Optional<String> secret) {
        if (secret.filter(text -> text.length() < SHORTEST_SECRET).isPresent()) {
            throw new IllegalArgumentException(
                    "chat.token.key-secret has fewer than " + SHORTEST_SECRET + " characters");
        }
        key = secret.map(KeyCipher::key).orElse(null);
    }

    /** Encrypts a key for storage. */
    String seal(String jwk) throws JOSEException {
        if (key == null) {
            return jwk;
        }
        JWEObject sealed = new JWEObject(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM), new Payload(jwk));
        sealed.encrypt(new DirectEncrypter(key));
        return sealed.serialize();
    }

    /** Decrypts a stored key; empty if it was encrypted with another secret. */
    Optional<String> open(String stored) {
        if (isPlain(stored)) {
            return Optional.of(stored);
        }
        if (key == null) {
            return Optional.empty();
        }
        try {
            JWEObject sealed = JWEObject.parse(stored);
            sealed.decrypt(new DirectDecrypter(key));
            return Optional.of(sealed.getPayload().toString());
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** Whether a stored key has the form that {@link #seal} would give it now. */
    boolean isUpToDate(String stored) {
        return isPlain(stored) == (key == null);
    }

    private static boolean isPlain(String stored) {
        return stored.startsWith("{");
    }

    private static SecretKey key(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(digest, "AES");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
