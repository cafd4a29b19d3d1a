package app.homin.it.rights;

import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Makes tokens like those of one person, and unlike them in one thing. */
final class Forgery {

    private static final int SECONDS = 1000;

    private final SignedJWT good;
    private final RSAKey ours;
    private final RSAKey foreign;

    Forgery(Homin homin, ChatUser person) {
        try {
            good = SignedJWT.parse(person.accessToken());
            ours = RSAKey.parse(signingKey(homin, good.getHeader().getKeyID()));
            foreign = new RSAKeyGenerator(2048).keyID(ours.getKeyID()).generate();
        } catch (ParseException | JOSEException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signingKey(Homin homin, String kid) throws SQLException {
        try (Connection connection = homin.dataSource().getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT jwk FROM signing_key WHERE kid = ?")) {
            query.setString(1, kid);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Its three parts. */
    String[] parts() {
        return good.serialize().split("\\.");
    }

    RSAKey ours() {
        return ours;
    }

    RSAKey foreign() {
        return foreign;
    }

    /** Signed with the server's own key. */
    String claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(header -> header, change, ours);
    }

    /** The same claims under another header, signed with the server's own key. */
    String header(UnaryOperator<JWSHeader.Builder> change) {
        return sign(change, claims -> claims, ours);
    }

    String signedBy(RSAKey key) {
        return sign(header -> header, claims -> claims, key);
    }

    String expired() {
        return claims(claims ->
                claims.issueTime(inSeconds(-700)).notBeforeTime(inSeconds(-700)).expirationTime(inSeconds(-100)));
    }

    /** @param secret of the HMAC */
    String hmac(JWSAlgorithm algorithm, byte[] secret) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .type(good.getHeader().getType())
                            .keyID(ours.getKeyID())
                            .build(),
                    good.getJWTClaimsSet());
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as files have it, which is what a verifier that takes any algorithm would use as a secret. */
    byte[] publicKey() {
        try {
            PublicKey key = ours.toPublicKey();
            return ("-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(key.getEncoded())
                            + "\n-----END PUBLIC KEY-----\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims with this header as it is, and no signature. */
    String unsigned(String header) {
        return encode(header) + "." + parts()[1] + ".";
    }

    static String encode(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }

    static Date inSeconds(long seconds) {
        return new Date(Instant.now().getEpochSecond() * SECONDS + seconds * SECONDS);
    }

    String sign(UnaryOperator<JWSHeader.Builder> header, UnaryOperator<JWTClaimsSet.Builder> claims, RSAKey key) {
        try {
            SignedJWT token = new SignedJWT(
                    header.apply(new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(JOSEObjectType.JWT)
                                    .keyID(ours.getKeyID()))
                            .build(),
                    claims.apply(new JWTClaimsSet.Builder(good.getJWTClaimsSet()))
                            .build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
