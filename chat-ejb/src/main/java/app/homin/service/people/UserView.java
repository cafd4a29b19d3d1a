package app.homin.service.people;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person as every other signed-in person may see them.
 *
 * @param lastName null if not given
 * @param imagePath path of the avatar on this server, null without one
 * @param lastSeen when their last connection ended, null while there was none
 * @param birthday null if not given, or not shared
 * @param deleted true if the account was deleted, null otherwise; the names are then a neutral word
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
