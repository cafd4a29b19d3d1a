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
 * Hashes and checks passwords with Argon2id. The parameters stand in each hash, so they can grow without invalidating old
 * ones. Costs 19 MiB and a core for some 80 ms each time: only call it inside the {@link HashingBulkhead}. Thread-safe.
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

    /** The hash to store, with its salt and parameters. */
    public String hash(String password) {
        return hash(bytes(password));
    }

    /** Whether it is the password behind this hash. */
    public boolean matches(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash)
                .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether an account could have this password; for the right ones it is true. */
    static boolean isPossible(String password) {
        return password.length() <= 2 * NewPassword.MAX && !Text.isBroken(password);
    }

    /** Takes as long as {@link #matches}, so that an unknown account cannot be told from a wrong password. */
    public void matchNobody(String password) {
        matches(password, Nobody.HASH);
    }

    /** Whether the hash was made with other parameters than those of today. */
    public boolean isOutdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(CURRENT);
    }

    private static String hash(byte[] password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return CURRENT.hash(password, salt).getResult();
    }

    /** The same for a letter whether the keyboard sends it whole or as base and accent. */
    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    /** Made when it is first needed, once: the container makes this bean and its proxy. */
    private static final class Nobody {

        private static final String HASH = hashOfRandom();

        private static String hashOfRandom() {
            byte[] unknown = new byte[SALT_BYTES];
            RANDOM.nextBytes(unknown);
            return hash(unknown);
        }
    }
}
