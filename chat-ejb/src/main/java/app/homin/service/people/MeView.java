package app.homin.service.people;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person as they see themselves: a {@link UserView} and what is private.
 *
 * @param birthday null if not given
 * @param birthdayShared whether others may see it
 * @param locale {@code en} or {@code uk}, null while the browser decides
 * @param theme {@code auto}, {@code light} or {@code dark}, null while the browser decides
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
        boolean birthdayShared,
        String locale,
        String theme,
        Instant createdAt) {}
