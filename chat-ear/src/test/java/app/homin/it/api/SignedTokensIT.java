package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A good signature is not enough: every claim counts. These tokens are signed with the server's own key. */
@BlackBox
class SignedTokensIT {

    private static final long NOW = Instant.now().getEpochSecond();

    private final Homin homin;
    private ChatUser user;

    SignedTokensIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void someone() {
        user = ChatUser.register(homin);
    }

    @Test
    void theSameClaimsSignedAgainAreGood() throws Exception {
        ChatApi.anonymous(homin)
                .with(signed(claims -> claims))
                .get("/api/users/me")
                .is(200);
    }

    @Test
    void aTokenWithAWrongClaimIsRefused() throws Exception {
        ChatUser other = ChatUser.register(homin);
        List<UnaryOperator<JWTClaimsSet.Builder>> changes = List.of(
                claims -> claims.issueTime(at(-1000)).notBeforeTime(at(-1000)).expirationTime(at(-400)),
                claims -> claims.expirationTime(null),
                claims -> claims.expirationTime(at(24 * 3600)),
                claims -> claims.notBeforeTime(at(400)),
                claims -> claims.issueTime(at(400)),
                claims -> claims.issuer("somebody else"),
                claims -> claims.issuer(null),
                claims -> claims.audience("somebody else"),
                claims -> claims.audience((String) null),
                claims -> claims.subject(other.id()),
                claims -> claims.subject(null),
                claims -> claims.subject("not an id"),
                claims -> claims.jwtID(null),
                claims -> claims.claim("sid", null),
                claims -> claims.claim("sid", "AAAAAAAAAAAAAAAAAAAAAA"));

        for (int i = 0; i < changes.size(); i++) {
            var answer = ChatApi.anonymous(homin).with(signed(changes.get(i))).get("/api/users/me");
            assertThat(answer.status()).as("change number %s", i).isEqualTo(401);
        }
    }

    private String signed(UnaryOperator<JWTClaimsSet.Builder> change)
            throws ParseException, JOSEException, SQLException {
        SignedJWT good = SignedJWT.parse(user.accessToken());
        JWTClaimsSet claims =
                change.apply(new JWTClaimsSet.Builder(good.getJWTClaimsSet())).build();
        SignedJWT token = new SignedJWT(good.getHeader(), claims);
        token.sign(new RSASSASigner(
                RSAKey.parse(Database.of(homin).signingKey(good.getHeader().getKeyID()))));
        return token.serialize();
    }

    private static Date at(long secondsFromNow) {
        return Date.from(Instant.ofEpochSecond(NOW + secondsFromNow));
    }
}
