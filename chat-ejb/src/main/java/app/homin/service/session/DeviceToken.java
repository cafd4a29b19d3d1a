package app.homin.service.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secret by which a device is recognized at its next login: 256 random bits, of which only the SHA-256 is stored.
 */
final class DeviceToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private DeviceToken() {}

    static String create() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return ENCODER.encodeToString(random);
    }

    /**
     * The stored hash of a token; empty if it cannot be a device token.
     *
     * @param token null for none
     */
    static Optional<String> hash(String token) {
        if (token == null || !FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Optional.of(ENCODER.encodeToString(digest.digest(token.getBytes(StandardCharsets.US_ASCII))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
