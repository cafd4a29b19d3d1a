package app.homin.service.session;

import app.homin.service.Caller;
import app.homin.service.people.MeView;
import app.homin.service.token.AccessToken;
import app.homin.service.token.RefreshToken;
import java.time.Instant;

/**
 * A login session that has just been opened or rotated, with the refresh token that is stored nowhere.
 *
 * @param deviceToken what the device is known by from now on; null if it keeps the one that it has
 */
public record OpenSession(
        Caller caller,
        RefreshToken refreshToken,
        boolean remembered,
        Instant expiresAt,
        String deviceToken,
        MeView user) {

    /** What the device of this login session is given: besides the refresh token, an access token. */
    public SignedIn signedIn(AccessToken access) {
        return new SignedIn(
                caller,
                access.text(),
                access.expiresAt(),
                refreshToken.text(),
                expiresAt,
                remembered,
                deviceToken,
                user);
    }
}
