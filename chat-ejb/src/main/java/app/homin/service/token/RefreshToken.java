package app.homin.service.token;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A refresh token: {@code <login session>.<secret>}, both base64url. The secret consists of 256 unguessable bits and a
 * mark of the same length that proves their origin; only its SHA-256 is stored. A successor's bits are the HMAC-SHA256
 * of a stored salt under the secret that it replaces, so a client that presents the replaced secret again within the
 * grace period can get the same successor although it is not stored. The mark is the HMAC-SHA256 of the bits under a
 * stored key of the login session: it tells an old secret from a made-up one, and an attacker who reads the key learns
 * no secret.
 */
public final class RefreshToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;
    private static final int ID_LENGTH = 22;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{" + ID_LENGTH + "}");
    private static final int RANDOM_BYTES = 32;
    private static final int SECRET_BYTES = 2 * RANDOM_BYTES;
    private static final String HMAC = "HmacSHA256";
    private static final int LONGEST = ID_LENGTH + 1 + 86;

    private final String sessionId;
    private final byte[] secret;

    private RefreshToken(String sessionId, byte[] secret) {
        this.sessionId = sessionId;
        this.secret = secret;
    }

    /** Creates the first token of a new login session with this key. */
    public static RefreshToken create(byte[] familyKey) {
        return new RefreshToken(encode(random(ID_BYTES)), marked(random(RANDOM_BYTES), familyKey));
    }

    /** Empty if the text cannot be a refresh token. */
    public static Optional<RefreshToken> parse(String text) {
        if (text == null || text.length() <= ID_LENGTH || text.length() > LONGEST || text.charAt(ID_LENGTH) != '.') {
            return Optional.empty();
        }
        String id = text.substring(0, ID_LENGTH);
        try {
            byte[] secret = Base64.getUrlDecoder().decode(text.substring(ID_LENGTH + 1));
            // A secret without a mark dates from before marks were introduced, and stays valid until it is used.
            boolean readable = Base64.getUrlDecoder().decode(id).length == ID_BYTES
                    && (secret.length == SECRET_BYTES || secret.length == RANDOM_BYTES);
            return readable ? Optional.of(new RefreshToken(id, secret)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the text can be a login session's id; the column compares ASCII only. */
    public static boolean isSessionId(String text) {
        return ID.matcher(text).matches();
    }

    /** Creates the salt that {@link #successor} needs besides this token. */
    public static byte[] newSalt() {
        return random(RANDOM_BYTES);
    }

    /** Creates the key that marks all tokens of a new login session. */
    public static byte[] newFamilyKey() {
        return random(RANDOM_BYTES);
    }

    public RefreshToken successor(byte[] salt, byte[] familyKey) {
        return new RefreshToken(sessionId, marked(hmac(secret, salt), familyKey));
    }

    /** Whether the token was issued in the login session with this key, and is not made up. */
    public boolean isOfFamily(byte[] familyKey) {
        return MessageDigest.isEqual(secret, marked(Arrays.copyOf(secret, RANDOM_BYTES), familyKey));
    }

    private static byte[] marked(byte[] bits, byte[] familyKey) {
        byte[] secret = Arrays.copyOf(bits, SECRET_BYTES);
        System.arraycopy(hmac(familyKey, bits), 0, secret, RANDOM_BYTES, RANDOM_BYTES);
        return secret;
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String sessionId() {
        return sessionId;
    }

    /** The stored hash of the secret. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text for the device. */
    public String text() {
        return sessionId + "." + encode(secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + "]";
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
