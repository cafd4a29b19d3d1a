package app.homin.service.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.persistence.text.EmailAddresses;
import app.homin.service.error.FieldError;
import app.homin.service.error.InvalidException;
import app.homin.service.profile.ProfileChange;
import app.homin.service.profile.ProfileUpdate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String GOOD_PASSWORD = "Hum-4821-voices";

    @Test
    void takesWhatPeopleFillIn() {
        NewAccount account = check(registration("Anna@Example.org", GOOD_PASSWORD, "Анна", "Д’яченко", "1990-02-28"));

        assertThat(account)
                .isEqualTo(new NewAccount("anna@example.org", "Анна", "Д’яченко", LocalDate.of(1990, 2, 28)));
    }

    @Test
    void takesNamesAsTheyAreStored() {
        NewAccount account =
                check(registration("a@example.org", GOOD_PASSWORD, "И\u0306осип", "e\u0301".repeat(60), null));

        assertThat(account.firstName()).isEqualTo("Йосип");
        assertThat(account.lastName()).isEqualTo("é".repeat(60));
        assertThat(AccountRules.check(new ProfileUpdate("Є", "І\u0308жак", null, null, null, null), TODAY)
                        .lastName("before"))
                .isEqualTo("Їжак");
    }

    @Test
    void namesEveryBrokenFieldAtOnce() {
        assertThatThrownBy(() -> check(registration("nope", "short", " ", "a\nb", "2026-02-30")))
                .isInstanceOfSatisfying(InvalidException.class, invalid -> assertThat(invalid.errors())
                        .extracting(FieldError::key)
                        .containsExactly(
                                "error.email.malformed",
                                "error.password.tooShort",
                                "error.firstName.required",
                                "error.lastName.broken",
                                "error.birthday.malformed"));
    }

    @Test
    void wantsWhatIsRequired() {
        assertThatThrownBy(() -> check(registration(null, null, null, null, null)))
                .isInstanceOfSatisfying(InvalidException.class, invalid -> assertThat(invalid.errors())
                        .extracting(FieldError::field)
                        .containsExactly("email", "password", "firstName"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.co", "first.last+tag@sub.example.org", "o'neil@example.org", "x@xn--80ak6aa92e.com"})
    void takesAddresses(String email) {
        assertThat(check(registration(email, GOOD_PASSWORD, "A", null, null)).email())
                .isEqualTo(email);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "@example.org",
                "a@",
                "a@example",
                "a b@example.org",
                "a@exa mple.org",
                ".a@example.org",
                "a.@example.org",
                "a..b@example.org",
                "a@-example.org",
                "a@example..org",
                "a@b@example.org",
                "a@example.org\r\nBcc: x@y.org",
                "<a@example.org>"
            })
    void refusesWhatIsNoAddress(String email) {
        assertRefused("error.email.malformed", registration(email, GOOD_PASSWORD, "A", null, null));
    }

    @Test
    void limitsAddresses() {
        String longest = "a".repeat(64) + "@" + ("b".repeat(61) + ".").repeat(3) + "cc";
        assertThat(longest).hasSize(253);

        assertThat(check(registration(longest, GOOD_PASSWORD, "A", null, null)).email())
                .isEqualTo(longest);
        assertRefused("error.email.tooLong", registration(longest + "cc", GOOD_PASSWORD, "A", null, null));
        assertRefused(
                "error.email.malformed", registration("a".repeat(65) + "@example.org", GOOD_PASSWORD, "A", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1",
                "PASSWORD1",
                "Password123",
                "qwertyuiop",
                "iloveyou1",
                "12345678",
                "87654321",
                "abcdefgh",
                "aaaaaaaa",
                "abababab",
                "anna@example.org",
                "slavaukraini",
                "йцукенгш"
            })
    void refusesWhatIsGuessedFirst(String password) {
        assertRefused("error.password.common", registration("anna@example.org", password, "A", null, null));
    }

    @Test
    void countsPasswordsInCodePoints() {
        String eight = "😀🙃🦊🐙🍀🎈🚲🧩";
        check(registration("a@b.co", eight, "A", null, null));
        check(registration("a@b.co", "x1".repeat(63) + "yz", "A", null, null));

        assertRefused("error.password.tooShort", registration("a@b.co", "Hum-482", "A", null, null));
        assertRefused("error.password.tooLong", registration("a@b.co", "x1".repeat(63) + "xyz", "A", null, null));
        assertRefused("error.password.broken", registration("a@b.co", "Hum-4821\ud800", "A", null, null));
    }

    @Test
    void limitsNames() {
        check(registration("a@b.co", GOOD_PASSWORD, "😀".repeat(60), null, null));

        assertRefused("error.firstName.tooLong", registration("a@b.co", GOOD_PASSWORD, "x".repeat(61), null, null));
        assertRefused("error.firstName.broken", registration("a@b.co", GOOD_PASSWORD, "a\u0000", null, null));
        assertRefused("error.firstName.broken", registration("a@b.co", GOOD_PASSWORD, "a\u202Ebc", null, null));
        assertRefused("error.firstName.required", registration("a@b.co", GOOD_PASSWORD, "\u200B\u3164", null, null));
        assertRefused("error.lastName.blank", registration("a@b.co", GOOD_PASSWORD, "A", "\u200B", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21", "1900-01-01", "2000-02-29"})
    void takesBirthdays(String birthday) {
        assertThat(check(registration("a@b.co", GOOD_PASSWORD, "A", null, birthday))
                        .birthday())
                .isEqualTo(LocalDate.parse(birthday));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:59:59Z, 2026-11-21",
        "2026-11-21T10:00:00Z, 2026-11-22",
        "2026-11-21T23:59:59Z, 2026-11-22"
    })
    void todayIsTheLatestDateAnywhereOnEarth(Instant now, LocalDate today) {
        assertThat(AccountRules.today(Clock.fixed(now, ZoneOffset.UTC))).isEqualTo(today);
    }

    @Test
    void refusesBirthdaysThatCannotBe() {
        assertRefused("error.birthday.future", registration("a@b.co", GOOD_PASSWORD, "A", null, "2026-11-22"));
        assertRefused("error.birthday.tooEarly", registration("a@b.co", GOOD_PASSWORD, "A", null, "1899-12-31"));
        for (String text : List.of("2026-02-30", "2001-02-29", "1.2.2000", "2000-1-1", "2000-01-01T00:00:00Z", "x")) {
            assertRefused("error.birthday.malformed", registration("a@b.co", GOOD_PASSWORD, "A", null, text));
        }
    }

    @Test
    void aProfileKeepsWhatIsLeftOut() {
        ProfileChange change = AccountRules.check(new ProfileUpdate(null, null, null, null, null, null), TODAY);

        assertThat(change.firstName("Anna")).isEqualTo("Anna");
        assertThat(change.lastName("Smith")).isEqualTo("Smith");
        assertThat(change.birthday(TODAY)).isEqualTo(TODAY);
        assertThat(change.birthdayShared(true)).isTrue();
        assertThat(change.locale("uk")).isEqualTo("uk");
        assertThat(change.theme("dark")).isEqualTo("dark");
    }

    @Test
    void aProfileClearsWhatIsEmpty() {
        ProfileChange change = AccountRules.check(new ProfileUpdate("Ann", "", "", false, "", ""), TODAY);

        assertThat(change.firstName("Anna")).isEqualTo("Ann");
        assertThat(change.lastName("Smith")).isNull();
        assertThat(change.birthday(TODAY)).isNull();
        assertThat(change.birthdayShared(true)).isFalse();
        assertThat(change.locale("uk")).isNull();
        assertThat(change.theme("dark")).isNull();
    }

    @Test
    void aProfileNeedsAFirstNameAndAKnownLanguage() {
        assertThatThrownBy(() -> AccountRules.check(new ProfileUpdate(" ", null, null, null, "xx", "pink"), TODAY))
                .isInstanceOfSatisfying(InvalidException.class, invalid -> assertThat(invalid.errors())
                        .extracting(FieldError::key)
                        .containsExactly("error.firstName.required", "error.locale.unknown", "error.theme.unknown"));
    }

    private static NewAccount check(Registration registration) {
        String email = registration.email() == null ? null : EmailAddresses.canonical(registration.email());
        return AccountRules.check(registration, email, TODAY);
    }

    private static void assertRefused(String key, Registration registration) {
        assertThatThrownBy(() -> check(registration))
                .isInstanceOfSatisfying(InvalidException.class, invalid -> assertThat(invalid.errors())
                        .extracting(FieldError::key)
                        .containsExactly(key));
    }

    private static Registration registration(
            String email, String password, String firstName, String lastName, String birthday) {
        return new Registration(email, password, firstName, lastName, birthday, false);
    }
}
