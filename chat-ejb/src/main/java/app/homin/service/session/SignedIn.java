package app.homin.service.session;

import app.homin.service.Caller;
import app.homin.service.people.MeView;
import java.time.Instant;

/**
 * What a device gets when it signs in, and again at each refresh.
 *
 * @param accessToken a JWT
 * @param accessExpiresAt when the access token runs out
 * @param refreshToken to be used once
 * @param refreshExpiresAt when the login session ends at the latest
 * @param remembered whether a browser keeps it when it is closed
 * @param deviceToken by which the device is known at its next login; null if it keeps the one that it has
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
