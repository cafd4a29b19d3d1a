package app.homin.web.security;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.Claim;
import org.eclipse.microprofile.jwt.ClaimValue;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Injects the caller as MicroProfile JWT does: the {@link JsonWebToken} and its claims, which are texts, seconds, or
 * sets of texts. The server would produce them only with an authentication mechanism of its own ({@code @LoginConfig}).
 *
 * <p>If nobody is signed in, the token has no name and no claims: a claim is null, 0 or empty. Beans that outlive a
 * request inject the token itself, a {@link ClaimValue} or an {@code Instance}, which follow the current request. Not
 * for sockets.
 */
@Dependent
public class ClaimProducers {

    private static final JsonWebToken NOBODY = new JsonWebToken() {

        @Override
        public String getName() {
            return null;
        }

        @Override
        public Set<String> getClaimNames() {
            return null;
        }

        @Override
        public <T> T getClaim(String name) {
            return null;
        }

        @Override
        public long getExpirationTime() {
            return 0;
        }

        @Override
        public long getIssuedAtTime() {
            return 0;
        }
    };

    /** Only of this type: CDI has its own {@link Principal}. */
    @Produces
    @RequestScoped
    @Typed(JsonWebToken.class)
    static JsonWebToken token(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof JsonWebToken token ? token : NOBODY;
    }

    @Produces
    @Claim
    static String text(InjectionPoint point, JsonWebToken token) {
        return token.getClaim(name(point));
    }

    @Produces
    @Claim
    static Long seconds(InjectionPoint point, JsonWebToken token) {
        return token.getClaim(name(point));
    }

    @Produces
    @Claim
    static Set<String> texts(InjectionPoint point, JsonWebToken token) {
        return token.getClaim(name(point));
    }

    @Produces
    @Claim
    static Optional<String> optionalText(InjectionPoint point, JsonWebToken token) {
        return token.claim(name(point));
    }

    @Produces
    @Claim
    static Optional<Long> optionalSeconds(InjectionPoint point, JsonWebToken token) {
        return token.claim(name(point));
    }

    @Produces
    @Claim
    static Optional<Set<String>> optionalTexts(InjectionPoint point, JsonWebToken token) {
        return token.claim(name(point));
    }

    @Produces
    @Claim
    static ClaimValue<String> textValue(InjectionPoint point, JsonWebToken token) {
        return new Present<>(name(point), name -> token.getClaim(name));
    }

    @Produces
    @Claim
    static ClaimValue<Long> secondsValue(InjectionPoint point, JsonWebToken token) {
        return new Present<>(name(point), name -> token.getClaim(name));
    }

    @Produces
    @Claim
    static ClaimValue<Set<String>> textsValue(InjectionPoint point, JsonWebToken token) {
        return new Present<>(name(point), name -> token.getClaim(name));
    }

    @Produces
    @Claim
    static ClaimValue<Optional<String>> optionalTextValue(InjectionPoint point, JsonWebToken token) {
        return new Present<>(name(point), name -> token.claim(name));
    }

    @Produces
    @Claim
    static ClaimValue<Optional<Long>> optionalSecondsValue(InjectionPoint point, JsonWebToken token) {
        return new Present<>(name(point), name -> token.claim(name));
    }

    @Produces
    @Claim
    static ClaimValue<Optional<Set<String>>> optionalTextsValue(InjectionPoint point, JsonWebToken token) {
        return new Present<>(name(point), name -> token.claim(name));
    }

    private static String name(InjectionPoint point) {
        Claim claim = point.getQualifiers().stream()
                .filter(Claim.class::isInstance)
                .map(Claim.class::cast)
                .findFirst()
                .orElseThrow();
        return claim.value().isEmpty() ? claim.standard().name() : claim.value();
    }

    /** The claim in the token of the current request. */
    private record Present<T>(String name, Function<String, T> claims) implements ClaimValue<T> {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public T getValue() {
            return claims.apply(name);
        }
    }
}
