package app.homin.service.account;

import java.time.Instant;

/**
 * A person as every other signed-in person may see them.
 *
 * @param lastName null if not given
 * @param imagePath path of the avatar on this server, null without one
 * @param lastSeen when their last connection ended, null while there was none
 */
public record UserView(
        String id,
        String firstName,
        String lastName,
        String displayName,
        String imagePath,
        boolean online,
        Instant lastSeen) {}
