package app.homin.service.profile;

import app.homin.persistence.constraint.Birthday;
import app.homin.persistence.constraint.Language;
import app.homin.persistence.constraint.PersonName;
import app.homin.persistence.constraint.Theme;
import app.homin.persistence.text.Text;
import java.time.LocalDate;

/**
 * Request to change one's profile. Null leaves a field unchanged; the empty string clears it, if it may be empty. Names
 * are normalized to their stored form.
 *
 * @param birthday ISO date
 * @param birthdayShared whether others may see it
 * @param locale {@code en} or {@code uk}
 * @param theme {@code auto}, {@code light} or {@code dark}
 */
public record ProfileUpdate(
        @PersonName String firstName,
        @PersonName(mayBeEmpty = true) String lastName,
        @Birthday String birthday,
        Boolean birthdayShared,
        @Language String locale,
        @Theme String theme) {

    public ProfileUpdate {
        firstName = Text.composed(firstName);
        lastName = emptyIfBlank(Text.composed(lastName));
        birthday = emptyIfBlank(birthday);
        locale = emptyIfBlank(locale);
        theme = emptyIfBlank(theme);
    }

    private static String emptyIfBlank(String text) {
        return text != null && text.isBlank() ? "" : text;
    }

    /** The new value, given the current one. The same holds for the methods below; call them only on a valid update. */
    String firstName(String present) {
        return firstName == null ? present : firstName;
    }

    String lastName(String present) {
        return changed(lastName, present);
    }

    LocalDate birthday(LocalDate present) {
        if (birthday == null) {
            return present;
        }
        return birthday.isEmpty() ? null : LocalDate.parse(birthday);
    }

    boolean birthdayShared(boolean present) {
        return birthdayShared == null ? present : birthdayShared;
    }

    String locale(String present) {
        return changed(locale, present);
    }

    String theme(String present) {
        return changed(theme, present);
    }

    private static String changed(String wanted, String present) {
        if (wanted == null) {
            return present;
        }
        return wanted.isEmpty() ? null : wanted;
    }
}
