package app.homin.service.profile;

import app.homin.persistence.text.Text;

/**
 * What somebody changes about themselves. Null leaves a field as it is; the empty string clears it, where it may be empty.
 *
 * @param birthday ISO date
 * @param birthdayShared whether others may see it
 * @param locale {@code en} or {@code uk}
 * @param theme {@code auto}, {@code light} or {@code dark}
 */
public record ProfileUpdate(
        String firstName, String lastName, String birthday, Boolean birthdayShared, String locale, String theme) {

    public ProfileUpdate withComposedNames() {
        return new ProfileUpdate(
                Text.composed(firstName), Text.composed(lastName), birthday, birthdayShared, locale, theme);
    }
}
