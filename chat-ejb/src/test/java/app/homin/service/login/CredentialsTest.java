package app.homin.service.login;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.error.FieldError;
import app.homin.service.support.Rules;
import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void anyAddressAndPasswordCanBeTried() {
        Credentials credentials = new Credentials(" Anna@Example.org", "x", false);

        assertThat(Rules.broken(credentials)).isEmpty();
        assertThat(credentials.email()).isEqualTo("anna@example.org");
        assertThat(Rules.broken(new Credentials("nobody", "\ud800", false))).isEmpty();
    }

    @Test
    void bothAreRequired() {
        assertThat(Rules.broken(new Credentials("\u200b ", "", false)))
                .isEqualTo(Rules.broken(new Credentials(null, null, false)))
                .containsExactly(
                        new FieldError("email", "an e-mail address is required", "error.email.required"),
                        new FieldError("password", "a password is required", "error.password.required"));
    }

    @Test
    void noAddressIsAsLong() {
        assertThat(Rules.broken(new Credentials("a".repeat(255), "x", false)))
                .containsExactly(new FieldError("email", "at most 254 characters", "error.email.tooLong"));
    }

    @Test
    void aNewPasswordHasTheSameWordsWhereverItIsChosen() {
        assertThat(Rules.broken(new PasswordChange(null, "short")))
                .containsExactly(
                        new FieldError("currentPassword", "a password is required", "error.password.required"),
                        new FieldError("newPassword", "at least 8 characters", "error.password.tooShort"));
        assertThat(Rules.broken(new PasswordChange("x", null)))
                .containsExactly(new FieldError("newPassword", "a password is required", "error.password.required"));
        assertThat(Rules.broken(new PasswordChange("x", "Hum-4821-voices"))).isEmpty();
    }
}
