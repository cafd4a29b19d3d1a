package app.homin.service.people;

import app.homin.persistence.account.UserAccount;
import app.homin.service.error.InvalidException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The last person of a page of the directory, after whom the next page begins.
 *
 * @param begun when the first page was requested: people who were online before then are in the first part of the list
 * @param part the part of the list that contains the person
 */
record DirectoryCursor(Instant begun, Part part, String sortName, long id) {

    /** The list has two parts, each sorted by name. */
    enum Part {
        ONLINE,
        REST
    }

    /** A character that no name contains. */
    private static final String SEPARATOR = "\n";

    private static final int MAX_LENGTH = 1500;

    /** The start of a list requested now. */
    static DirectoryCursor start(Instant now) {
        return startOf(Part.ONLINE, now.truncatedTo(ChronoUnit.MICROS));
    }

    private static DirectoryCursor startOf(Part part, Instant begun) {
        return new DirectoryCursor(begun, part, "", 0);
    }

    /** The start of the second part. */
    DirectoryCursor rest() {
        return startOf(Part.REST, begun);
    }

    /** The position after this person, in the same part. */
    DirectoryCursor after(UserAccount user) {
        return new DirectoryCursor(begun, part, user.getSortName(), user.getId());
    }

    /** @throws InvalidException if the cursor is invalid */
    static DirectoryCursor parse(String text) {
        try {
            if (text.length() <= MAX_LENGTH) {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(SEPARATOR, -1);
                if (parts.length == 4) {
                    return new DirectoryCursor(
                            Instant.parse(parts[0]), Part.valueOf(parts[1]), parts[2], Long.parseLong(parts[3]));
                }
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // Falls through: the cursor is invalid, for whatever reason.
        }
        throw new InvalidException("cursor", "not a cursor of this list", "error.cursor.unknown");
    }

    /** The text that clients keep. */
    String text() {
        String text = String.join(SEPARATOR, begun.toString(), part.name(), sortName, Long.toString(id));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
