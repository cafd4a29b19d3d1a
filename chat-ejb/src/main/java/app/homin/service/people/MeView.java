package app.homin.service.people;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A user's own view of themselves: a {@link UserView} plus private data.
 *
 * @param birthday null if not given
 * @param birthdayShared whether others may see it
 * @param locale {@code en} or {@code uk}; null means that the browser decides
 * @param theme {@code auto}, {@code light} or {@code dark}; null means that the browser decides
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
