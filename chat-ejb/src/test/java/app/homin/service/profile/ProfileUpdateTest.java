package app.homin.service.profile;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.error.FieldError;
import app.homin.service.support.Rules;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ProfileUpdateTest {

    private static final LocalDate DAY = LocalDate.of(2000, 2, 29);

    @Test
    void keepsWhatIsLeftOut() {
        ProfileUpdate update = check(new ProfileUpdate(null, null, null, null, null, null));

        assertThat(update.firstName("Anna")).isEqualTo("Anna");
        assertThat(update.lastName("Smith")).isEqualTo("Smith");
        assertThat(update.birthday(DAY)).isEqualTo(DAY);
        assertThat(update.birthdayShared(true)).isTrue();
        assertThat(update.locale("uk")).isEqualTo("uk");
        assertThat(update.theme("dark")).isEqualTo("dark");
    }

    @Test
    void clearsWhatIsEmpty() {
        ProfileUpdate update = check(new ProfileUpdate("Ann", "", " ", false, "", "\u2003"));

        assertThat(update.firstName("Anna")).isEqualTo("Ann");
        assertThat(update.lastName("Smith")).isNull();
        assertThat(update.birthday(DAY)).isNull();
        assertThat(update.birthdayShared(true)).isFalse();
        assertThat(update.locale("uk")).isNull();
        assertThat(update.theme("dark")).isNull();
    }

    @Test
    void changesWhatIsThere() {
        ProfileUpdate update = check(new ProfileUpdate("Є", "І\u0308жак", "2000-02-29", true, "uk", "auto"));

        assertThat(update.firstName("before")).isEqualTo("Є");
        assertThat(update.lastName("before")).as("as it is stored").isEqualTo("Їжак");
        assertThat(update.birthday(null)).isEqualTo(DAY);
        assertThat(update.birthdayShared(false)).isTrue();
        assertThat(update.locale("en")).isEqualTo("uk");
        assertThat(update.theme("dark")).isEqualTo("auto");
    }

    @Test
    void needsAFirstNameAndAKnownLanguage() {
        assertThat(Rules.broken(new ProfileUpdate(" ", null, null, null, "xx", "pink")))
                .containsExactly(
                        new FieldError("firstName", "a first name is required", "error.firstName.required"),
                        new FieldError("locale", "en or uk", "error.locale.unknown"),
                        new FieldError("theme", "auto, light or dark", "error.theme.unknown"));
    }

    private static ProfileUpdate check(ProfileUpdate update) {
        assertThat(Rules.broken(update)).isEmpty();
        return update;
    }
}
