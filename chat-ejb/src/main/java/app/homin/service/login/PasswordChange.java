package app.homin.service.login;

import app.homin.persistence.constraint.NewPassword;
import jakarta.validation.constraints.NotEmpty;

/** What somebody fills in to change a password, as they typed it. Null means left out. */
public record PasswordChange(
        @NotEmpty(message = "{homin.password.required}") String currentPassword,
        @NotEmpty(message = "{homin.password.required}") @NewPassword String newPassword) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PasswordChange";
    }
}
