package app.homin.web.account;

import app.homin.service.account.PasswordChange;

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
