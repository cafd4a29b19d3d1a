package app.homin.service.login;

import app.homin.persistence.constraint.NewPassword;
import app.homin.persistence.text.Text;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;

/**
 * Hashes and checks passwords with Argon2id. Each hash contains its parameters, so they can be raised without
 * invalidating old hashes. Each call costs 19 MiB and about 80 ms of a core: only call it inside the
 * {@link HashingBulkhead}. Thread-safe.
 */
@ApplicationScoped
public class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int PARALLELISM = 1;
    private static final int OUTPUT_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private static final Argon2Function CURRENT =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, PARALLELISM, OUTPUT_BYTES, Argon2.ID);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates the hash to store, with its salt and parameters. */
    public String hash(String password) {
        return hash(bytes(password));
    }

    /** Whether the password matches this hash. */
    public boolean matches(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash)
                .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether an account could have this password; true for every right one. */
    static boolean isPossible(String password) {
        return password.length() <= 2 * NewPassword.MAX && !Text.isBroken(password);
    }

    /** Takes the same time as {@link #matches}, so that an unknown account cannot be told from a wrong password. */
    public void matchNobody(String password) {
        matches(password, Nobody.HASH);
    }

    /** Whether the hash was created with outdated parameters. */
    public boolean isOutdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(CURRENT);
    }

    private static String hash(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return CURRENT.hash(password, salt).getResult();
    }

    /** Normalizes the text: keyboards send a letter either composed or as base and accent. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    /** Initialized lazily and once: the container instantiates this class for the bean and for its proxy. */
    private static final class Nobody {

        private static final String HASH = hashOfRandom();

        private static String hashOfRandom() {
            byte[] unknown = new byte[SALT_BYTES];
            RANDOM.nextBytes(unknown);
            return hash(unknown);
        }
    }
}
