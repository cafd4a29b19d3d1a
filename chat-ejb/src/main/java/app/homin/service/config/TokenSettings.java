package app.homin.service.config;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settings of tokens and login sessions.
 *
 * @param issuer the tokens' {@code iss}
 * @param audiences the tokens' {@code aud}
 * @param accessLife lifetime of an access token; at most {@link #LONGEST_ACCESS_LIFE}
 * @param keyLife age at which the signing key of access tokens gets a successor
 * @param rememberedLife lifetime of a login session with "remember me"
 * @param sessionLife lifetime of a login session without "remember me"
 * @param perUser maximum login sessions of one account
 * @param grace grace period: how long a used refresh token gets the same successor again, unless that was used
 */
@Dependent
public record TokenSettings(
        @ConfigProperty(name = "mp.jwt.verify.issuer") String issuer,
        @ConfigProperty(name = "mp.jwt.verify.audiences") List<String> audiences,
        @ConfigProperty(name = "chat.token.access-life") Duration accessLife,
        @ConfigProperty(name = "chat.token.key-life") Duration keyLife,
        @ConfigProperty(name = "chat.session.remembered-life") Duration rememberedLife,
        @ConfigProperty(name = "chat.session.life") Duration sessionLife,
        @ConfigProperty(name = "chat.session.per-user") int perUser,
        @ConfigProperty(name = "chat.session.grace") Duration grace) {

    /** Tokens with a longer lifetime are refused, whatever key signed them. */
    public static final Duration LONGEST_ACCESS_LIFE = Duration.ofMinutes(15);

    @Inject
    public TokenSettings {
        audiences = List.copyOf(audiences);
        if (accessLife.compareTo(LONGEST_ACCESS_LIFE) > 0) {
            throw new IllegalArgumentException("chat.token.access-life is longer than " + LONGEST_ACCESS_LIFE);
        }
        if (keyLife.isNegative() || keyLife.isZero()) {
            throw new IllegalArgumentException("chat.token.key-life must be positive");
        }
    }
}
