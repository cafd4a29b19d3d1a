package app.homin.service.token;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.config.Names;

/**
 * Fails the start if a standard setting of MicroProfile JWT asks for something that Homin does not support. If it were
 * ignored, the administrator would believe that tokens are checked differently than they are.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class JwtSettings {

    private static final String KEYS =
            "the keys are in the database, and public at /.well-known/jwks.json for those who verify tokens";
    private static final String ENCRYPTION = "access tokens are signed, not encrypted";

    private static final List<Limit> LIMITS = List.of(
            new Limit(Names.VERIFIER_PUBLIC_KEY, null, KEYS),
            new Limit(Names.VERIFIER_PUBLIC_KEY_LOCATION, null, KEYS),
            new Limit(Names.VERIFIER_PUBLIC_KEY_ALGORITHM, "RS256", "no other algorithm signs access tokens"),
            new Limit(Names.DECRYPTOR_KEY_LOCATION, null, ENCRYPTION),
            new Limit(Names.DECRYPTOR_KEY_ALGORITHM, null, ENCRYPTION),
            new Limit(Names.TOKEN_HEADER, "Authorization", "cookies are read besides it in any case"),
            new Limit(Names.TOKEN_COOKIE, null, "the names of the cookies are fixed"),
            new Limit(Names.CLOCK_SKEW, "0", "a token is refused from the second on in which it expires"),
            new Limit(Names.TOKEN_AGE, null, "chat.token.access-life says how old a token can become"));

    /** @param only the only supported value; null if there is none */
    private record Limit(String name, String only, String because) {

        void check(String value) {
            if (!value.equals(only)) {
                throw new IllegalArgumentException(name + "=" + value + " is not supported"
                        + (only == null ? "" : ", only " + only) + ": " + because);
            }
        }
    }

    @PostConstruct
    void check() {
        refuseUnsupported(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class));
    }

    /** @throws IllegalArgumentException if one of them has an unsupported value */
    static void refuseUnsupported(Function<String, Optional<String>> settings) {
        LIMITS.forEach(limit -> settings.apply(limit.name()).ifPresent(limit::check));
    }
}
