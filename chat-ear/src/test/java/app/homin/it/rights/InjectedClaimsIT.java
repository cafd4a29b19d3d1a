package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.deployed.ClaimsResource;
import app.homin.launcher.BuildOutput;
import app.homin.launcher.EmbeddedMariaDb;
import app.homin.launcher.RunningServer;
import app.homin.support.ChatUser;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The caller as MicroProfile JWT has it injected, in the product with one resource more and with settings of its own. */
@Timeout(900)
class InjectedClaimsIT {

    private static final String ISSUER = "https://chat.example.org";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedMariaDb database;
    private static RunningServer server;
    private static JsonNode administrator;
    private static JsonNode person;

    @BeforeAll
    static void deploy() throws Exception {
        BuildOutput build = BuildOutput.fromSystemProperties();
        Path war = Archives.extend(
                build.war(),
                Path.of("target/claims.war").toAbsolutePath(),
                ClaimsResource.class,
                ClaimsResource.Lasting.class);
        database = EmbeddedMariaDb.startTemporary();
        server = build.payaraMicro(Path.of("target/it-claims"))
                .war(war)
                .database(database.settings())
                .setting("chat.token.issuer", ISSUER)
                .setting("mp.jwt.verify.audiences", "homin,reports")
                .start();
        administrator = register("first@example.com");
        person = register("second@example.com");
    }

    @AfterAll
    static void undeploy() {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    void everyClaimIsInjected() throws Exception {
        isAsInToken(person, claims(get("/api/claims", "Authorization", bearer(person))));
    }

    @Test
    void whatOutlivesARequestFollowsTheCaller() throws Exception {
        isAsInToken(administrator, claims(get("/api/claims", "Authorization", bearer(administrator))));
        isAsInToken(person, claims(get("/api/claims", "Authorization", bearer(person))));
    }

    @Test
    void settingsHaveTheStandardNamesAndTheOlderOnesDo() throws Exception {
        JWTClaimsSet claims =
                SignedJWT.parse(person.path("accessToken").asText()).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo(ISSUER);
        assertThat(claims.getAudience()).containsExactly("homin", "reports");
    }

    @Test
    void theTokenOfACookieIsThatOfTheCookie() throws Exception {
        String cookie = "homin_access=" + person.path("accessToken").asText();

        isAsInToken(person, claims(get("/api/claims", "Cookie", cookie)));
    }

    @Test
    void aRenewedTokenIsTheCallersAtOnceAndRenewedOnce() throws Exception {
        JsonNode other = register("third@example.com");

        HttpResponse<String> answer = get(
                "/api/claims/open",
                "Cookie",
                "homin_refresh=" + other.path("refreshToken").asText());

        JsonNode claims = claims(answer);
        List<String> access = answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("homin_access="))
                .toList();
        assertThat(access).hasSize(1);
        assertThat(access.get(0))
                .startsWith("homin_access=" + claims.path("raw").asText() + ";");
        assertThat(claims.path("name").asText()).isEqualTo(other.at("/user/id").asText());
    }

    @Test
    void nobodyHasNoNameAndNoClaims() throws Exception {
        JsonNode claims = claims(get("/api/claims/open", "Accept", "*/*"));

        for (String absent : List.of("name", "raw", "issuer", "sid", "exp", "groups", "upn", "lasting.sub")) {
            assertThat(claims.has(absent)).as(absent).isFalse();
        }
        assertThat(claims.path("iat").asLong()).isZero();
        assertThat(claims.path("nickname").asText()).isEqualTo("none");
    }

    @Test
    void groupsAreRoles() throws Exception {
        assertThat(get("/api/claims/office", "Authorization", bearer(administrator))
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> wrongRole = get("/api/claims/office", "Authorization", bearer(person));
        assertThat(wrongRole.statusCode()).isEqualTo(403);
        assertThat(Json.parse(wrongRole.body()).path("code").asText()).isEqualTo("forbidden");
        HttpResponse<String> nobody = get("/api/claims/office", "Accept", "*/*");
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
        assertThat(nobody.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }

    @Test
    void whatHasNoAnnotationIsForThoseWhoAreSignedIn() throws Exception {
        HttpRequest options = HttpRequest.newBuilder(server.uri().resolve("/api/claims"))
                .method("OPTIONS", BodyPublishers.noBody())
                .build();

        assertThat(CLIENT.send(options, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    }

    private static void isAsInToken(JsonNode tokens, JsonNode claims) throws Exception {
        String raw = tokens.path("accessToken").asText();
        JWTClaimsSet expected = SignedJWT.parse(raw).getJWTClaimsSet();
        assertThat(claims.path("name").asText()).isEqualTo(expected.getSubject());
        assertThat(claims.path("raw").asText()).isEqualTo(raw);
        assertThat(claims.path("issuer").asText()).isEqualTo(expected.getIssuer());
        assertThat(claims.path("sid").asText()).isEqualTo(expected.getStringClaim("sid"));
        assertThat(claims.path("exp").asLong())
                .isEqualTo(expected.getExpirationTime().toInstant().getEpochSecond());
        assertThat(claims.path("iat").asLong())
                .isEqualTo(expected.getIssueTime().toInstant().getEpochSecond());
        assertThat(texts(claims, "groups")).containsExactlyInAnyOrderElementsOf(expected.getStringListClaim("groups"));
        assertThat(claims.path("upn").asText()).isEqualTo(expected.getSubject());
        assertThat(claims.path("nickname").asText()).isEqualTo("none");
        assertThat(claims.path("lasting.name").asText()).isEqualTo(expected.getSubject());
        assertThat(claims.path("lasting.sub").asText()).isEqualTo(expected.getSubject());
        assertThat(claims.path("lasting.nbf").asLong())
                .isEqualTo(expected.getNotBeforeTime().toInstant().getEpochSecond());
        assertThat(texts(claims, "lasting.aud")).containsExactlyInAnyOrderElementsOf(expected.getAudience());
    }

    private static JsonNode claims(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private static List<String> texts(JsonNode claims, String name) {
        return Json.stream(claims.path(name)).map(JsonNode::asText).toList();
    }

    private static String bearer(JsonNode tokens) {
        return "Bearer " + tokens.path("accessToken").asText();
    }

    private static JsonNode register(String email) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/api/auth/register"))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        ChatUser.registration(email, "Test", "Test").toString()))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Json.parse(answer.body());
    }

    private static HttpResponse<String> get(String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header(header, value)
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
