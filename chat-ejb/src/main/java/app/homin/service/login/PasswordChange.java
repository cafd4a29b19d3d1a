package app.homin.service.login;

/** What somebody fills in to change a password, as they typed it. Null means left out. */
public record PasswordChange(String currentPassword, String newPassword) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "PasswordChange";
    }
}
