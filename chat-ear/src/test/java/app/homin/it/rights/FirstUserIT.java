package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.support.Answer;
import app.homin.support.Await;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A new server as an administrator gets it: nobody is there yet, and its limits are on. Only its keys age quickly. */
@Timeout(900)
class FirstUserIT {

    private static final int PEOPLE = 10;
    private static final int REGISTRATIONS_AN_HOUR = 20;

    private static final List<String> EMAILS = new ArrayList<>();
    private static final List<JsonNode> TOKENS = new ArrayList<>();

    private static Homin homin;
    private static ChatApi api;

    @BeforeAll
    static void tenPeopleRegisterAtOnce() {
        homin = Homin.startIn(
                "it-first-user",
                Map.of(
                        "chat.token.key-life",
                        "PT6S",
                        "chat.limits.register.address.attempts",
                        Integer.toString(REGISTRATIONS_AN_HOUR)));
        api = ChatApi.anonymous(homin);
        List<CompletableFuture<Answer>> running = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            EMAILS.add("first" + i + "@example.com");
            running.add(api.postAsync("/api/auth/register", ChatUser.registration(EMAILS.get(i), "First", null)));
        }
        running.forEach(registration -> TOKENS.add(registration.join().json(201)));
    }

    @AfterAll
    static void stop() {
        homin.close();
    }

    @Test
    void oneOfThemAdministersAndOnlyOne() throws ParseException {
        List<List<String>> groups = new ArrayList<>();
        for (JsonNode tokens : TOKENS) {
            groups.add(jwt(tokens).getJWTClaimsSet().getStringListClaim("groups"));
        }

        assertThat(groups).allMatch(all -> all.contains("user"));
        assertThat(groups.stream().filter(all -> all.contains("admin"))).hasSize(1);
        int first = groups.indexOf(List.of("admin", "user"));
        JsonNode again = login(EMAILS.get(first)).json(200);
        assertThat(jwt(again).getJWTClaimsSet().getStringListClaim("groups"))
                .as("at the next login too")
                .contains("admin");
        api.with(again.get("accessToken").asText()).get("/health").is(200);
    }

    @Test
    void registrationsFromOneAddressEndAndLoginsGoOn() {
        int more = REGISTRATIONS_AN_HOUR - PEOPLE;
        for (int i = 0; i < more; i++) {
            api.post("/api/auth/register", ChatUser.registration(unique(), "Later", null))
                    .is(201);
        }

        Answer refused = api.post("/api/auth/register", ChatUser.registration(unique(), "Late", null));

        refused.isProblem(429, "rate-limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3000, 3600);
        login(EMAILS.get(0)).is(200);
    }

    @Test
    void theKeyChangesAndNobodyIsLoggedOut() {
        JsonNode before = login(EMAILS.get(1)).json(200);
        String oldKey = kid(before);

        Await.until(
                "another key signs", () -> !kid(login(EMAILS.get(2)).json(200)).equals(oldKey));

        api.with(before.get("accessToken").asText()).get("/api/users/me").is(200);
        JsonNode after = api.post("/api/auth/refresh", Json.object("refreshToken", before.get("refreshToken")))
                .json(200);
        assertThat(kid(after)).isNotEqualTo(oldKey);
        api.with(after.get("accessToken").asText()).get("/api/users/me").is(200);
        List<String> published = Json.texts(
                        api.get("/.well-known/jwks.json").json(200).path("keys"), "kid")
                .toList();
        assertThat(published).contains(oldKey, kid(after));
    }

    private static String unique() {
        return "user" + ChatUser.unique() + "@example.com";
    }

    private static Answer login(String email) {
        return api.post("/api/auth/login", Json.object("email", email, "password", ChatUser.PASSWORD));
    }

    private static String kid(JsonNode tokens) {
        return jwt(tokens).getHeader().getKeyID();
    }

    private static SignedJWT jwt(JsonNode tokens) {
        try {
            return SignedJWT.parse(tokens.get("accessToken").asText());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
