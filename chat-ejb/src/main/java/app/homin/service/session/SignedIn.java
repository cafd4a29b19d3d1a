package app.homin.service.session;

import app.homin.service.Caller;
import app.homin.service.people.MeView;
import java.time.Instant;

/**
 * The tokens that a device gets when it signs in, and at each refresh.
 *
 * @param accessToken a JWT
 * @param accessExpiresAt when the access token expires
 * @param refreshToken valid for one use
 * @param refreshExpiresAt when the login session ends at the latest
 * @param remembered whether a browser keeps the session when it is closed
 * @param deviceToken identifies the device at its next login; null if it keeps its current one
 */
public record SignedIn(
        Caller caller,
        String accessToken,
        Instant accessExpiresAt,
        String refreshToken,
        Instant refreshExpiresAt,
        boolean remembered,
        String deviceToken,
        MeView user) {

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SignedIn[" + caller + "]";
    }
}
