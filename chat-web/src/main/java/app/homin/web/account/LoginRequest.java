package app.homin.web.account;

import app.homin.service.account.Credentials;

/** Body of a login. */
public record LoginRequest(String email, String password, Boolean rememberMe) {

    Credentials credentials() {
        return new Credentials(email, password, Boolean.TRUE.equals(rememberMe));
    }
}
