package app.homin.service.login;

import app.homin.persistence.constraint.NewPassword;
import jakarta.validation.constraints.NotEmpty;

/** Request to change a password, as typed. Null means left out. */
public record PasswordChange(
        @NotEmpty(message = "{homin.password.required}") String currentPassword,
        @NotEmpty(message = "{homin.password.required}") @NewPassword String newPassword) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PasswordChange";
    }
}
