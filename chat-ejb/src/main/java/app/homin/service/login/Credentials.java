package app.homin.service.login;

import app.homin.persistence.constraint.EmailAddress;
import app.homin.persistence.text.EmailAddresses;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;

/**
 * Request to sign in. Null means left out. The address is normalized to its stored form, without checking that it is
 * valid.
 *
 * @param rememberMe whether the device stays signed in when the browser is closed
 */
public record Credentials(
        @NotEmpty(message = "{homin.email.required}") @Size(max = EmailAddress.MAX, message = "{homin.tooLong}")
                String email,
        @NotEmpty(message = "{homin.password.required}") String password,
        boolean rememberMe) {

    public Credentials {
        email = EmailAddresses.canonical(email);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
