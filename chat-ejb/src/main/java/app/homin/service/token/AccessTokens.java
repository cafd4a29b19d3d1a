package app.homin.service.token;

import app.homin.service.Caller;
import app.homin.service.config.TokenSettings;
import app.homin.service.error.UnauthenticatedException;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.Claims;

/**
 * Issues and verifies access tokens: JWTs with the claims of MicroProfile JWT and {@code sid}, the login session. Every
 * claim and header is checked here, because the server's own verification ignores {@code nbf} and accepts any
 * {@code iat} and any {@code exp}. Thread-safe.
 */
@ApplicationScoped
public class AccessTokens {

    /** Longer texts are not parsed; our tokens have about 900 characters. */
    private static final int MAX_LENGTH = 4096;
    /** Tolerated clock difference between two nodes. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");
    private static final Pattern USER_ID = Pattern.compile("[1-9]\\d{0,17}");

    private SigningKeys keys;
    private TokenSettings settings;
    private Clock clock;

    protected AccessTokens() {}

    @Inject
    public AccessTokens(SigningKeys keys, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** Issues a token for this caller, valid from now on. */
    public AccessToken issue(Caller caller) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(settings.accessLife());
        String user = Long.toString(caller.userId());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(settings.issuer())
                .audience(settings.audiences())
                .subject(user)
                .claim("upn", user)
                .claim("groups", caller.groups().stream().sorted().toList())
                .claim("sid", caller.sessionId())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        RSAKey key = keys.current();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return new AccessToken(token.serialize(), expiresAt);
    }

    /**
     * Verifies a token and returns its caller and claims. Does not check whether its login session has ended.
     *
     * @throws UnauthenticatedException if it is not ours, or not valid now
     */
    public VerifiedToken verify(String text) {
        try {
            return verified(text).orElseThrow(AccessTokens::refused);
        } catch (ParseException | JOSEException e) {
            throw refused();
        }
    }

    private Optional<VerifiedToken> verified(String text) throws ParseException, JOSEException {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        SignedJWT token = SignedJWT.parse(text);
        if (!isSignedByUs(token)) {
            return Optional.empty();
        }
        JWTClaimsSet claims = token.getJWTClaimsSet();
        if (!isForUs(claims) || !isValidNow(claims)) {
            return Optional.empty();
        }
        return caller(claims).map(caller -> new VerifiedToken(caller, standard(claims, caller, text)));
    }

    /**
     * The algorithm is fixed, and only keys of our own set count: headers that carry or point to another key are
     * refused.
     */
    private boolean isSignedByUs(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm())
                || !JOSEObjectType.JWT.equals(header.getType())
                || !HEADERS.containsAll(header.getIncludedParams())) {
            return false;
        }
        Optional<RSAKey> key = keys.find(header.getKeyID());
        return key.isPresent() && token.verify(new RSASSAVerifier(key.get().toPublicJWK()));
    }

    private boolean isForUs(JWTClaimsSet claims) {
        return settings.issuer().equals(claims.getIssuer())
                && settings.audiences().equals(claims.getAudience())
                && claims.getJWTID() != null
                && !claims.getJWTID().isBlank();
    }

    private boolean isValidNow(JWTClaimsSet claims) {
        Instant issued = instant(claims.getIssueTime());
        Instant notBefore = instant(claims.getNotBeforeTime());
        Instant expires = instant(claims.getExpirationTime());
        if (issued == null || notBefore == null || expires == null) {
            return false;
        }
        Instant now = clock.instant();
        Instant latest = now.plus(SKEW);
        return !issued.isAfter(latest)
                && !notBefore.isAfter(latest)
                && now.isBefore(expires)
                && issued.isBefore(expires)
                && Duration.between(issued, expires).compareTo(TokenSettings.LONGEST_ACCESS_LIFE) <= 0;
    }

    private static Optional<Caller> caller(JWTClaimsSet claims) throws ParseException {
        String user = claims.getSubject();
        String session = claims.getStringClaim("sid");
        List<String> groups = claims.getStringListClaim("groups");
        if (user == null
                || !USER_ID.matcher(user).matches()
                || !user.equals(claims.getStringClaim("upn"))
                || session == null
                || groups == null
                || groups.contains(null)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(Long.parseLong(user), session, Set.copyOf(groups)));
    }

    /** The claims in the types of MicroProfile JWT. */
    private static Map<String, Object> standard(JWTClaimsSet claims, Caller caller, String text) {
        Map<String, Object> standard = new HashMap<>();
        claims.getClaims().forEach((name, value) -> {
            if (value instanceof Date time) {
                standard.put(name, time.toInstant().getEpochSecond());
            } else if (value != null) {
                standard.put(name, value);
            }
        });
        standard.put(Claims.aud.name(), Set.copyOf(claims.getAudience()));
        standard.put(Claims.groups.name(), caller.groups());
        standard.put(Claims.raw_token.name(), text);
        return standard;
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }

    private static UnauthenticatedException refused() {
        return new UnauthenticatedException("the access token is not valid");
    }
}
