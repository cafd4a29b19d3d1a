package app.homin.service.account;

import app.homin.persistence.account.UserAccount;
import app.homin.service.error.InvalidException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The last person of a page of the directory, where the next page begins. */
record DirectoryCursor(String firstName, String lastName, long id) {

    private static final DirectoryCursor START = new DirectoryCursor("", "", 0);
    /** In no name. */
    private static final String SEPARATOR = "\n";

    private static final int MAX_LENGTH = 1000;

    static DirectoryCursor of(UserAccount user) {
        return new DirectoryCursor(
                user.getFirstName(), user.getLastName() == null ? "" : user.getLastName(), user.getId());
    }

    /**
     * @param text null for the beginning
     * @throws InvalidException if no cursor of ours looks like that
     */
    static DirectoryCursor parse(String text) {
        if (text == null) {
            return START;
        }
        try {
            if (text.length() <= MAX_LENGTH) {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
                if (parts.length == 3) {
                    return new DirectoryCursor(parts[0], parts[1], Long.parseLong(parts[2]));
                }
            }
        } catch (IllegalArgumentException malformed) {
            // Falls through: whatever is wrong with it, it is not ours.
        }
        throw new InvalidException("cursor", "not a cursor of this list", "error.cursor.unknown");
    }

    /** As clients keep it. */
    String text() {
        String text = firstName + SEPARATOR + lastName + SEPARATOR + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
