package app.homin.service.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.error.FieldError;
import app.homin.service.support.Rules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    private static final String GOOD_PASSWORD = "Hum-4821-voices";

    @Test
    void takesWhatPeopleFillIn() {
        Registration registration =
                check(registration(" Anna@Example.org", GOOD_PASSWORD, "Анна", "Д’яченко", "1990-02-28"));

        assertThat(registration.email()).isEqualTo("anna@example.org");
        assertThat(registration.birthdayDate()).isEqualTo(LocalDate.of(1990, 2, 28));
    }

    @Test
    void takesWhatIsLeftOut() {
        assertThat(check(registration("a@b.co", GOOD_PASSWORD, "A", "", " ")).birthdayDate())
                .isNull();
        assertThat(check(registration("a@b.co", GOOD_PASSWORD, "A", null, null)).birthdayDate())
                .isNull();
    }

    @Test
    void takesNamesAsTheyAreStored() {
        Registration registration =
                check(registration("a@example.org", GOOD_PASSWORD, "И\u0306осип", "e\u0301".repeat(60), null));

        assertThat(registration.firstName()).isEqualTo("Йосип");
        assertThat(registration.lastName()).isEqualTo("é".repeat(60));
    }

    @Test
    void namesEveryBrokenFieldAtOnceInTheirOrder() {
        assertThat(Rules.broken(registration("nope", "short", " ", "a\nb", "2026-02-30")))
                .containsExactly(
                        new FieldError("email", "not an e-mail address", "error.email.malformed"),
                        new FieldError("password", "at least 8 characters", "error.password.tooShort"),
                        new FieldError("firstName", "a first name is required", "error.firstName.required"),
                        new FieldError(
                                "lastName",
                                "a name is one line of text without control characters",
                                "error.lastName.broken"),
                        new FieldError("birthday", "not a date such as 2001-12-31", "error.birthday.malformed"));
    }

    @Test
    void wantsWhatIsRequired() {
        List<FieldError> required = List.of(
                new FieldError("email", "an e-mail address is required", "error.email.required"),
                new FieldError("password", "a password is required", "error.password.required"),
                new FieldError("firstName", "a first name is required", "error.firstName.required"));

        assertThat(Rules.broken(registration(null, null, null, null, null))).isEqualTo(required);
        assertThat(Rules.broken(registration(" ", "", "", "", ""))).isEqualTo(required);
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
        assertThat(Rules.broken(registration(longest + "cc", GOOD_PASSWORD, "A", null, null)))
                .containsExactly(new FieldError("email", "at most 254 characters", "error.email.tooLong"));
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

    @ParameterizedTest
    @ValueSource(strings = {"anna.kovalenko", " Anna.Kovalenko ", "ANNA.KOVALENKO@example.org"})
    void refusesTheOwnAddressAsAPassword(String password) {
        assertThat(Rules.broken(registration("Anna.Kovalenko@example.org", password, "A", null, null)))
                .containsExactly(new FieldError(
                        "password",
                        "too easy to guess: it is common, a plain row of characters, or your address",
                        "error.password.common"));
    }

    @Test
    void tellsOneRuleOfAPasswordAtATime() {
        assertRefused("error.password.tooShort", registration("a@b.co", "a@b.co", "A", null, null));
        assertRefused("error.password.common", registration("password1@b.co", "password1", "A", null, null));
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
                        .birthdayDate())
                .isEqualTo(LocalDate.parse(birthday));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:59:59Z, 2026-11-21",
        "2026-11-21T10:00:00Z, 2026-11-22",
        "2026-11-21T23:59:59Z, 2026-11-22"
    })
    void todayIsTheLatestDateAnywhereOnEarth(Instant now, LocalDate today) {
        assertThat(Rules.broken(registration("a@b.co", GOOD_PASSWORD, "A", null, today.toString()), now))
                .isEmpty();
        assertThat(Rules.broken(
                        registration(
                                "a@b.co",
                                GOOD_PASSWORD,
                                "A",
                                null,
                                today.plusDays(1).toString()),
                        now))
                .extracting(FieldError::key)
                .containsExactly("error.birthday.future");
    }

    @Test
    void refusesBirthdaysThatCannotBe() {
        assertRefused("error.birthday.future", registration("a@b.co", GOOD_PASSWORD, "A", null, "2026-11-22"));
        assertRefused("error.birthday.tooEarly", registration("a@b.co", GOOD_PASSWORD, "A", null, "1899-12-31"));
        for (String text : List.of("2026-02-30", "2001-02-29", "1.2.2000", "2000-1-1", "2000-01-01T00:00:00Z", "x")) {
            assertRefused("error.birthday.malformed", registration("a@b.co", GOOD_PASSWORD, "A", null, text));
        }
    }

    private static Registration check(Registration registration) {
        assertThat(Rules.broken(registration)).isEmpty();
        return registration;
    }

    private static void assertRefused(String key, Registration registration) {
        assertThat(Rules.broken(registration)).extracting(FieldError::key).containsExactly(key);
    }

    private static Registration registration(
            String email, String password, String firstName, String lastName, String birthday) {
        return new Registration(email, password, firstName, lastName, birthday, false);
    }
}
