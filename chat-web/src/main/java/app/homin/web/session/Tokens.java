package app.homin.web.session;

import app.homin.service.people.MeView;
import app.homin.service.session.SignedIn;
import java.time.Duration;
import java.time.Instant;

/**
 * What a program gets when it signs in.
 *
 * @param accessToken a JWT for the Authorization header
 * @param expiresIn seconds for which the access token is valid
 * @param refreshToken valid for one refresh
 * @param deviceToken to be kept and sent with later logins on this device, which are then not refused because of what
 *     others have guessed; it does not authenticate. Null if the device keeps the one that it has
 */
public record Tokens(
        String accessToken, String tokenType, long expiresIn, String refreshToken, String deviceToken, MeView user) {

    public static Tokens of(SignedIn signedIn, Instant now) {
        return new Tokens(
                signedIn.accessToken(),
                "Bearer",
                Math.max(0, Duration.between(now, signedIn.accessExpiresAt()).toSeconds()),
                signedIn.refreshToken(),
                signedIn.deviceToken(),
                signedIn.user());
    }
}
