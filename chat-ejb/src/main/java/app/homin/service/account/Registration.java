package app.homin.service.account;

/**
 * What somebody fills in to register, as they typed it. Null means left out.
 *
 * @param birthday ISO date
 * @param rememberMe whether the device stays signed in when the browser is closed
 */
public record Registration(
        String email, String password, String firstName, String lastName, String birthday, boolean rememberMe) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Registration";
    }
}
