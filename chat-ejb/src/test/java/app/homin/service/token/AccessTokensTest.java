package app.homin.service.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.persistence.token.SigningKey;
import app.homin.service.Caller;
import app.homin.service.config.TokenSettings;
import app.homin.service.error.UnauthenticatedException;
import app.homin.service.support.MovableClock;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final Caller ANNA = new Caller(7, "A".repeat(22), Set.of("user", "admin"));
    private static final TokenSettings SETTINGS = new TokenSettings(
            "homin",
            List.of("homin"),
            Duration.ofMinutes(10),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofHours(12),
            20,
            Duration.ofSeconds(10));

    private final MovableClock clock = new MovableClock();
    private final KeysInMemory storedKeys = new KeysInMemory();
    private final SigningKeys keys = new SigningKeys(storedKeys, new KeyCipher(Optional.empty()), SETTINGS, clock);
    private final AccessTokens tokens = new AccessTokens(keys, SETTINGS, clock);

    @Test
    void anIssuedTokenTellsItsCaller() {
        String token = tokens.issue(ANNA).text();

        assertThat(tokens.verify(token).caller()).isEqualTo(ANNA);
    }

    @Test
    void aTokenRunsOut() {
        AccessToken token = tokens.issue(ANNA);

        clock.advance(Duration.ofMinutes(10));

        assertThat(token.expiresAt()).isEqualTo(clock.instant());
        assertRefused(token.text());
    }

    @Test
    void aTokenOfAnotherNodesNewKeyIsAccepted() {
        tokens.issue(ANNA);
        clock.advance(Duration.ofMinutes(1));
        AccessTokens otherNode = new AccessTokens(
                new SigningKeys(storedKeys, new KeyCipher(Optional.empty()), SETTINGS, clock), SETTINGS, clock);
        storedKeys.clear();

        assertThat(tokens.verify(otherNode.issue(ANNA).text()).caller()).isEqualTo(ANNA);
    }

    @Test
    void thePublishedKeysHaveNoPrivateHalf() {
        assertThat(keys.publicJwks()).contains("\"kid\"").doesNotContain("\"d\"");
    }

    @Test
    void theControlOfTheForgeriesBelowIsAccepted() {
        assertThat(tokens.verify(sign(claims())).caller()).isEqualTo(ANNA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "not a token",
                "eyJhbGciOiJFUzI1NiJ9..",
                "eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
                "{\"payload\":\"e30\",\"signatures\":[{},{}]}"
            })
    void whatIsNoTokenIsRefused(String text) {
        assertRefused(text);
    }

    @Test
    void nothingIsRefused() {
        assertRefused(null);
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        assertRefused(RefreshToken.create(RefreshToken.newFamilyKey()).text());
    }

    @Test
    void anOverlongTokenIsRefused() {
        assertRefused(sign(claims().claim("padding", "x".repeat(5000))));
    }

    @Test
    void anUnsignedTokenIsRefused() {
        assertRefused(new PlainJWT(claims().build()).serialize());
    }

    @Test
    void aRemovedSignatureIsRefused() {
        String token = tokens.issue(ANNA).text();

        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void aChangedPayloadIsRefused() {
        String[] parts = tokens.issue(ANNA).text().split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String other = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        payload.replace("\"sub\":\"7\"", "\"sub\":\"8\"").getBytes(StandardCharsets.UTF_8));

        assertRefused(parts[0] + "." + other + "." + parts[2]);
    }

    @Test
    void aMacUnderThePublicKeyIsRefused() throws Exception {
        byte[] publicKey = keys.current().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(keys.current().getKeyID())
                        .build(),
                claims().build());
        token.sign(new MACSigner(publicKey));

        assertRefused(token.serialize());
    }

    @Test
    void anotherAlgorithmIsRefused() throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.PS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(keys.current().getKeyID())
                        .build(),
                claims().build());
        token.sign(new RSASSASigner(keys.current()));

        assertRefused(token.serialize());
    }

    @Test
    void aStoredKeyOfAnotherKindIsAsIfItWereNotThere() throws Exception {
        ECKey old = new ECKeyGenerator(Curve.P_256).keyID("old").generate();
        storedKeys.add(new SigningKey("old", old.toJSONString(), clock.instant()));

        String token = tokens.issue(ANNA).text();

        assertThat(tokens.verify(token).caller()).isEqualTo(ANNA);
        assertThat(keys.publicJwks()).doesNotContain("old");
    }

    @Test
    void aForeignKeyUnderOurIdIsRefused() throws Exception {
        RSAKey foreign = new RSAKeyGenerator(2048).generate();

        assertRefused(sign(claims(), header -> header, foreign));
    }

    @Test
    void aForeignKeyInTheHeaderIsRefused() throws Exception {
        RSAKey foreign = new RSAKeyGenerator(2048).generate();

        assertRefused(sign(claims(), header -> header.jwk(foreign.toPublicJWK()), foreign));
        assertRefused(sign(claims(), header -> header.jwk(foreign.toPublicJWK()), keys.current()));
    }

    @Test
    void aKeyAddressInTheHeaderIsRefused() {
        assertRefused(sign(
                claims(), header -> header.jwkURL(java.net.URI.create("https://evil.example/jwks")), keys.current()));
        assertRefused(sign(
                claims(),
                header -> header.x509CertURL(java.net.URI.create("https://evil.example/cert")),
                keys.current()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "../../dev/null", "' OR 1=1 --", ""})
    void anUnknownKeyIdIsRefused(String kid) {
        clock.advance(Duration.ofMinutes(1));

        assertRefused(sign(claims(), header -> header.keyID(kid), keys.current()));
    }

    @Test
    void aMissingKeyIdIsRefused() {
        assertRefused(sign(claims(), header -> header.keyID(null), keys.current()));
    }

    @Test
    void anotherTypeIsRefused() {
        assertRefused(sign(claims(), header -> header.type(new JOSEObjectType("rt+jwt")), keys.current()));
        assertRefused(sign(claims(), header -> header.type(null), keys.current()));
    }

    @Test
    void aCriticalExtensionIsRefused() {
        assertRefused(
                sign(claims(), header -> header.customParam("exp", 1).criticalParams(Set.of("exp")), keys.current()));
    }

    @Test
    void anotherIssuerIsRefused() {
        assertRefused(sign(claims().issuer("https://evil.example")));
        assertRefused(sign(claims().issuer(null)));
    }

    @Test
    void anotherAudienceIsRefused() {
        assertRefused(sign(claims().audience("other")));
        assertRefused(sign(claims().audience(List.of("homin", "other"))));
        assertRefused(sign(claims().audience((String) null)));
    }

    @Test
    void aMissingOrBlankIdIsRefused() {
        assertRefused(sign(claims().jwtID(null)));
        assertRefused(sign(claims().jwtID(" ")));
    }

    @Test
    void aTokenFromTheFutureIsRefused() {
        assertRefused(sign(claims().issueTime(inSeconds(60)).expirationTime(inSeconds(600))));
        assertRefused(sign(claims().notBeforeTime(inSeconds(60))));
    }

    @Test
    void claimsHaveTheTypesOfMicroProfileJwt() {
        String token = tokens.issue(ANNA).text();
        long now = clock.instant().getEpochSecond();

        assertThat(tokens.verify(token).claims())
                .containsEntry("iss", "homin")
                .containsEntry("aud", Set.of("homin"))
                .containsEntry("sub", "7")
                .containsEntry("upn", "7")
                .containsEntry("groups", ANNA.groups())
                .containsEntry("sid", ANNA.sessionId())
                .containsEntry("iat", now)
                .containsEntry("nbf", now)
                .containsEntry("exp", now + 600)
                .containsEntry("raw_token", token)
                .containsKey("jti")
                .hasSize(11);
    }

    @Test
    void aTokenForSeveralAudiencesIsForAllOfThem() {
        TokenSettings several = new TokenSettings(
                SETTINGS.issuer(),
                List.of("homin", "reports"),
                SETTINGS.accessLife(),
                SETTINGS.keyLife(),
                SETTINGS.rememberedLife(),
                SETTINGS.sessionLife(),
                SETTINGS.perUser(),
                SETTINGS.grace());
        AccessTokens both = new AccessTokens(keys, several, clock);

        assertThat(both.verify(both.issue(ANNA).text()).claims()).containsEntry("aud", Set.of("homin", "reports"));
        assertThatThrownBy(() -> both.verify(tokens.issue(ANNA).text())).isInstanceOf(UnauthenticatedException.class);
    }

    @Test
    void clocksMayBeAFewSecondsApart() {
        assertThat(tokens.verify(sign(claims().issueTime(inSeconds(4)).notBeforeTime(inSeconds(4))))
                        .caller())
                .isEqualTo(ANNA);
    }

    @Test
    void aTokenThatWouldLiveTooLongIsRefused() {
        assertRefused(sign(claims().expirationTime(inSeconds(901))));
        assertRefused(sign(claims().issueTime(inSeconds(-1000)).expirationTime(inSeconds(10))));
        assertRefused(sign(claims().expirationTime(new Date(Long.MAX_VALUE / 2))));
    }

    @Test
    void missingTimesAreRefused() {
        assertRefused(sign(claims().issueTime(null)));
        assertRefused(sign(claims().notBeforeTime(null)));
        assertRefused(sign(claims().expirationTime(null)));
    }

    @Test
    void aSubjectThatIsNoAccountIsRefused() {
        for (String subject : new String[] {null, "", "0", "-7", "seven", "7 ", "07", "9".repeat(30)}) {
            assertRefused(sign(claims().subject(subject).claim("upn", subject)));
        }
        assertRefused(sign(claims().claim("upn", "8")));
    }

    @Test
    void claimsOfTheWrongShapeAreRefused() {
        assertRefused(sign(claims().claim("sid", null)));
        assertRefused(sign(claims().claim("sid", List.of("x"))));
        assertRefused(sign(claims().claim("groups", null)));
        assertRefused(sign(claims().claim("groups", "admin")));
        assertRefused(sign(claims().claim("groups", List.of(1, 2))));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(UnauthenticatedException.class);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("homin")
                .audience("homin")
                .subject("7")
                .claim("upn", "7")
                .claim("sid", ANNA.sessionId())
                .claim("groups", List.of("user", "admin"))
                .jwtID("1")
                .issueTime(inSeconds(0))
                .notBeforeTime(inSeconds(0))
                .expirationTime(inSeconds(600));
    }

    private Date inSeconds(long seconds) {
        return Date.from(clock.instant().plusSeconds(seconds));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        return sign(claims, header -> header, keys.current());
    }

    private String sign(JWTClaimsSet.Builder claims, UnaryOperator<JWSHeader.Builder> change, RSAKey key) {
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keys.current().getKeyID());
        SignedJWT token = new SignedJWT(change.apply(header).build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
        return token.serialize();
    }
}
