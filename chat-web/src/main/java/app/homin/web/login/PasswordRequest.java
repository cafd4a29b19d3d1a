package app.homin.web.login;

import app.homin.service.login.PasswordChange;

/** Body of a change of one's own password. */
public record PasswordRequest(String currentPassword, String newPassword) {

    PasswordChange change() {
        return new PasswordChange(currentPassword, newPassword);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PasswordRequest";
    }
}
