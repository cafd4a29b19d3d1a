package app.homin.service.session;

import app.homin.service.Caller;
import app.homin.service.people.MeView;
import app.homin.service.token.AccessToken;
import app.homin.service.token.RefreshToken;
import java.time.Instant;

/**
 * A login session that has just been opened or rotated, with its refresh token, which is not stored.
 *
 * @param deviceToken the device's new token; null if it keeps its current one
 */
public record OpenSession(
        Caller caller,
        RefreshToken refreshToken,
        boolean remembered,
        Instant expiresAt,
        String deviceToken,
        MeView user) {

    /** The tokens for the device: the refresh token plus an access token. */
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
