package app.homin.service.login;

/**
 * What somebody fills in to sign in, as they typed it. Null means left out.
 *
 * @param rememberMe whether the device stays signed in when the browser is closed
 */
public record Credentials(String email, String password, boolean rememberMe) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
