package app.homin.service.account;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person as they see themselves: a {@link UserView} and what is private.
 *
 * @param birthday null if not given
 * @param locale {@code en} or {@code uk}, null while the browser decides
 */
public record MeView(
        String id,
        String firstName,
        String lastName,
        String displayName,
        String imagePath,
        boolean online,
        Instant lastSeen,
        String email,
        LocalDate birthday,
        String locale,
        Instant createdAt) {}
