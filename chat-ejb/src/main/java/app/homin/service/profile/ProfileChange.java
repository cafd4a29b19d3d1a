package app.homin.service.profile;

import java.time.LocalDate;

/**
 * A {@link ProfileUpdate} that has passed the rules. Each accessor takes the present value and gives the one to be.
 */
public record ProfileChange(ProfileUpdate update, LocalDate birthday) {

    public String firstName(String present) {
        return update.firstName() == null ? present : update.firstName();
    }

    public String lastName(String present) {
        return changed(update.lastName(), update.lastName(), present);
    }

    public LocalDate birthday(LocalDate present) {
        return changed(update.birthday(), birthday, present);
    }

    public boolean birthdayShared(boolean present) {
        return update.birthdayShared() == null ? present : update.birthdayShared();
    }

    public String locale(String present) {
        return changed(update.locale(), update.locale(), present);
    }

    public String theme(String present) {
        return changed(update.theme(), update.theme(), present);
    }

    private static <T> T changed(String asked, T wanted, T present) {
        if (asked == null) {
            return present;
        }
        return asked.isBlank() ? null : wanted;
    }
}
