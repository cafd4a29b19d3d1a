package app.homin.web.login;

import app.homin.service.login.Credentials;

/**
 * Body of a login.
 *
 * @param deviceToken from an earlier login on this device; null if there is none
 */
public record LoginRequest(String email, String password, Boolean rememberMe, String deviceToken) {

    Credentials credentials() {
        return new Credentials(email, password, Boolean.TRUE.equals(rememberMe));
    }
}
