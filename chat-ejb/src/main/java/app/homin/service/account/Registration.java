package app.homin.service.account;

import app.homin.persistence.constraint.Birthday;
import app.homin.persistence.constraint.EmailAddress;
import app.homin.persistence.constraint.NewPassword;
import app.homin.persistence.constraint.PersonName;
import app.homin.persistence.constraint.UnlikeAddress;
import app.homin.persistence.text.EmailAddresses;
import app.homin.persistence.text.Text;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;

/**
 * Request to register. Null means left out. Address and names are normalized to their stored form.
 *
 * @param birthday ISO date
 * @param rememberMe whether the device stays signed in when the browser is closed
 */
@UnlikeAddress
public record Registration(
        @NotNull(message = "{homin.email.required}") @EmailAddress String email,
        @NotEmpty(message = "{homin.password.required}") @NewPassword String password,
        @NotNull(message = "{homin.firstName.required}") @PersonName String firstName,
        @PersonName(mayBeEmpty = true) String lastName,
        @Birthday String birthday,
        boolean rememberMe)
        implements UnlikeAddress.NewLogin {

    public Registration {
        email = EmailAddresses.canonical(email);
        firstName = Text.composed(firstName);
        lastName = Text.composed(lastName);
    }

    /** Null if there is none. Call only on a valid registration. */
    LocalDate birthdayDate() {
        return birthday == null || birthday.isBlank() ? null : LocalDate.parse(birthday);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Registration";
    }
}
