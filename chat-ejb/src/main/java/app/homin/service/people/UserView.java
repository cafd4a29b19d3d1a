package app.homin.service.people;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person as every other signed-in user may see them.
 *
 * @param lastName null if not given
 * @param imagePath path of the avatar on this server, null without one
 * @param lastSeen when the last connection ended, null if there was none yet
 * @param birthday null if not given, or not shared
 * @param deleted true if the account was deleted, null otherwise; the names are then a neutral text
 */
public record UserView(
        String id,
        String firstName,
        String lastName,
        String displayName,
        String imagePath,
        boolean online,
        Instant lastSeen,
        LocalDate birthday,
        Boolean deleted) {}
