package app.homin.web.account;

import app.homin.service.account.MeView;
import app.homin.service.account.SignedIn;
import java.time.Duration;
import java.time.Instant;

/**
 * What a program gets when it signs in.
 *
 * @param accessToken a JWT for the Authorization header
 * @param expiresIn seconds for which the access token is good
 * @param refreshToken good for one refresh
 */
public record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken, MeView user) {

    static Tokens of(SignedIn signedIn, Instant now) {
        return new Tokens(
                signedIn.accessToken(),
                "Bearer",
                Math.max(0, Duration.between(now, signedIn.accessExpiresAt()).toSeconds()),
                signedIn.refreshToken(),
                signedIn.user());
    }
}
