package app.homin.persistence.constraint;

import app.homin.persistence.text.EmailAddresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Passwords that attackers guess first. */
public final class CommonPasswords {

    private static final Set<String> LIST = load();
    private static final int MIN_DISTINCT = 3;

    private CommonPasswords() {}

    /** Whether the password is a common one, or a plain sequence of characters. */
    static boolean isGuessable(String password) {
        String lower = lower(password);
        return LIST.contains(lower) || lower.codePoints().distinct().count() < MIN_DISTINCT || isRow(lower);
    }

    /**
     * Whether the password is the address of its account, or the part before the @.
     *
     * @param email in its canonical form, null if unknown
     */
    public static boolean isAddress(String password, String email) {
        if (email == null) {
            return false;
        }
        String lower = lower(password);
        int at = email.indexOf('@');
        return EmailAddresses.canonical(lower).equals(email) || at > 0 && lower.equals(email.substring(0, at));
    }

    private static String lower(String password) {
        return password.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether each character follows, or each precedes, the one before it, as in 12345678 or hgfedcba. */
    private static boolean isRow(String text) {
        int step = text.length() < 2 ? 0 : text.charAt(1) - text.charAt(0);
        if (Math.abs(step) != 1) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            if (text.charAt(i) - text.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> load() {
        try (InputStream stream = CommonPasswords.class.getResourceAsStream("common-passwords.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
