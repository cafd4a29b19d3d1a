package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tokens that were made up, changed or taken from elsewhere, at every door. */
@BlackBox
class ForgedTokensIT {

    private final Homin homin;
    private final ChatApi anonymous;

    ForgedTokensIT(Homin homin) {
        this.homin = homin;
        this.anonymous = ChatApi.anonymous(homin);
    }

    @Test
    void noneOfThemSignsAnybodyInAtAnyDoor() {
        ChatUser victim = ChatUser.register(homin);
        ChatUser attacker = ChatUser.register(homin);
        Map<String, String> tokens = forged(victim, attacker);

        assertThat(tokens).hasSizeGreaterThan(40);
        tokens.forEach((what, token) -> {
            anonymous.with(token).get("/api/users/me").isProblem(401, "unauthenticated");
            assertThat(ofHandshake(Map.of("Authorization", "Bearer " + token)))
                    .as("the socket with a token that has %s", what)
                    .isEqualTo(401);
            if (fitsIntoACookie(token)) {
                Answer answer = anonymous.send(anonymous
                        .request("GET", "/api/users/me", BodyPublishers.noBody())
                        .header("Cookie", "homin_access=" + token));
                assertThat(answer.status())
                        .as("a cookie with a token that has %s", what)
                        .isEqualTo(401);
            }
        });
        victim.api().get("/api/users/me").is(200);
    }

    @Test
    void theControlIsGood() {
        ChatUser person = ChatUser.register(homin);
        Forgery forgery = new Forgery(homin, person);

        anonymous.with(forgery.claims(claims -> claims)).get("/api/users/me").is(200);
        anonymous.with(forgery.header(header -> header)).get("/api/users/me").is(200);
    }

    private static boolean fitsIntoACookie(String token) {
        return token.matches("[!#-+\\--:<-\\[\\]-~]{1,4000}");
    }

    private int ofHandshake(Map<String, String> headers) {
        return ChatSocket.refusal(homin, headers);
    }

    /** By what is wrong with them. */
    private Map<String, String> forged(ChatUser victim, ChatUser attacker) {
        Forgery forgery = new Forgery(homin, victim);
        String[] parts = forgery.parts();
        String[] othersParts = attacker.accessToken().split("\\.");
        Map<String, String> tokens = new LinkedHashMap<>();

        tokens.put("one letter", "x");
        tokens.put("nothing between the dots", "..");
        tokens.put("no signature", parts[0] + "." + parts[1]);
        tokens.put("an empty signature", parts[0] + "." + parts[1] + ".");
        tokens.put("four parts", String.join(".", parts) + ".x");
        tokens.put("two signatures", String.join(".", parts) + "." + parts[2]);
        tokens.put("five parts, as if encrypted", String.join(".", parts) + "." + parts[1] + "." + parts[2]);
        tokens.put("two signatures as JSON", "{\"payload\":\"e30\",\"signatures\":[{},{}]}");
        tokens.put("letters that are no base64url", "*".repeat(20) + "." + parts[1] + "." + parts[2]);
        tokens.put("a header that is no JSON", Forgery.encode("{") + "." + parts[1] + "." + parts[2]);
        tokens.put("claims that are no JSON", parts[0] + "." + Forgery.encode("[1]") + "." + parts[2]);
        tokens.put("another's signature", parts[0] + "." + parts[1] + "." + othersParts[2]);
        tokens.put("another's claims", parts[0] + "." + othersParts[1] + "." + parts[2]);
        tokens.put("a changed signature", parts[0] + "." + parts[1] + "." + flipped(parts[2]));
        tokens.put("seven thousand letters", "A".repeat(7000));
        tokens.put("a refresh token's form", victim.refreshToken());

        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            tokens.put("the algorithm " + none, forgery.unsigned("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}"));
        }
        tokens.put("no algorithm", forgery.unsigned("{\"typ\":\"JWT\"}"));
        tokens.put("an HMAC of the public key as PEM", forgery.hmac(JWSAlgorithm.HS256, forgery.publicKey()));
        tokens.put(
                "an HMAC of the public key as JSON",
                forgery.hmac(
                        JWSAlgorithm.HS256,
                        forgery.ours().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        tokens.put("an HMAC of zeros", forgery.hmac(JWSAlgorithm.HS512, new byte[64]));
        tokens.put("a foreign key under our id", forgery.signedBy(forgery.foreign()));
        tokens.put(
                "a foreign key in the header",
                forgery.sign(
                        header -> header.jwk(forgery.foreign().toPublicJWK()), claims -> claims, forgery.foreign()));
        tokens.put(
                "our key in the header",
                forgery.header(header -> header.jwk(forgery.ours().toPublicJWK())));
        tokens.put(
                "an address of keys",
                forgery.header(header -> header.jwkURL(URI.create("http://127.0.0.1:9/jwks.json"))));
        tokens.put(
                "an address of a certificate",
                forgery.header(header -> header.x509CertURL(URI.create("http://127.0.0.1:9/cert.pem"))));
        tokens.put(
                "a certificate",
                forgery.header(header -> header.x509CertChain(List.of(
                        new com.nimbusds.jose.util.Base64(Base64.getEncoder().encodeToString(new byte[9]))))));
        tokens.put("a thumbprint", forgery.header(header -> header.x509CertSHA256Thumbprint(Base64URL.encode("x"))));
        tokens.put("no key id", forgery.header(header -> header.keyID(null)));
        tokens.put("an unknown key id", forgery.header(header -> header.keyID("unknown")));
        tokens.put("a path as key id", forgery.header(header -> header.keyID("../../../../dev/null")));
        tokens.put("SQL as key id", forgery.header(header -> header.keyID("x' UNION SELECT 'y")));
        tokens.put("another type", forgery.header(header -> header.type(new JOSEObjectType("at+jwt"))));
        tokens.put("no type", forgery.header(header -> header.type(null)));
        tokens.put("a critical extension", forgery.header(header -> header.customParam("x", 1)
                .criticalParams(Set.of("x"))));
        tokens.put("a member that we do not write", forgery.header(header -> header.contentType("JWT")));

        tokens.put("run out", forgery.expired());
        tokens.put("no end", forgery.claims(claims -> claims.expirationTime(null)));
        tokens.put("a life of 16 minutes", forgery.claims(claims -> claims.expirationTime(Forgery.inSeconds(960))));
        tokens.put(
                "a life of ten years", forgery.claims(claims -> claims.expirationTime(Forgery.inSeconds(315_360_000))));
        tokens.put("a beginning to come", forgery.claims(claims -> claims.notBeforeTime(Forgery.inSeconds(60))));
        tokens.put("no beginning", forgery.claims(claims -> claims.notBeforeTime(null)));
        tokens.put("been issued in future", forgery.claims(claims -> claims.issueTime(Forgery.inSeconds(60))));
        tokens.put("never been issued", forgery.claims(claims -> claims.issueTime(null)));
        tokens.put("another issuer", forgery.claims(claims -> claims.issuer("https://evil.example")));
        tokens.put("no issuer", forgery.claims(claims -> claims.issuer(null)));
        tokens.put("another audience", forgery.claims(claims -> claims.audience("other")));
        tokens.put("one audience more", forgery.claims(claims -> claims.audience(List.of("homin", "other"))));
        tokens.put("no audience", forgery.claims(claims -> claims.audience((String) null)));
        tokens.put("no id", forgery.claims(claims -> claims.jwtID(null)));
        tokens.put("a blank id", forgery.claims(claims -> claims.jwtID(" ")));
        tokens.put("another subject", forgery.claims(claims -> claims.subject(attacker.id())));
        tokens.put("another person in all claims", forgery.claims(claims -> claims.subject(attacker.id())
                .claim("upn", attacker.id())));
        tokens.put("a subject that is no account", forgery.claims(claims -> claims.subject("root")));
        tokens.put("no subject", forgery.claims(claims -> claims.subject(null)));
        tokens.put("no login session", forgery.claims(claims -> claims.claim("sid", null)));
        tokens.put("an unknown login session", forgery.claims(claims -> claims.claim("sid", "A".repeat(22))));
        tokens.put("a login session that cannot be", forgery.claims(claims -> claims.claim("sid", List.of(1))));
        tokens.put("no groups", forgery.claims(claims -> claims.claim("groups", null)));
        tokens.put("groups that are none", forgery.claims(claims -> claims.claim("groups", "admin")));
        return tokens;
    }

    private static String flipped(String signature) {
        return (signature.charAt(0) == 'A' ? "B" : "A") + signature.substring(1);
    }
}
