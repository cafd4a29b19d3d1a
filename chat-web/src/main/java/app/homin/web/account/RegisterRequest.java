package app.homin.web.account;

import app.homin.service.account.Registration;

/** Body of a registration. */
public record RegisterRequest(
        String email, String password, String firstName, String lastName, String birthday, Boolean rememberMe) {

    Registration registration() {
        return new Registration(email, password, firstName, lastName, birthday, Boolean.TRUE.equals(rememberMe));
    }
}
