package app.homin.it.api;

import static app.homin.support.ChatUser.registration;
import static app.homin.support.ChatUser.unique;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@SameOnBothServers
class RegisterIT {

    private static final String REGISTER = "/api/auth/register";

    private final Homin homin;
    private final ChatApi api;

    RegisterIT(Homin homin) {
        this.homin = homin;
        this.api = ChatApi.anonymous(homin);
    }

    @Test
    void whoRegistersIsSignedIn() {
        ObjectNode body = registration(address(), "Оксана", "Д'яченко").put("birthday", "1999-12-31");

        JsonNode tokens = Contract.tokens(api.post(REGISTER, body).json(201));

        JsonNode me = Contract.me(api.with(tokens.get("accessToken").asText())
                .get("/api/users/me")
                .json(200));
        assertThat(me.get("firstName").asText()).isEqualTo("Оксана");
        assertThat(me.get("lastName").asText()).isEqualTo("Д'яченко");
        assertThat(me.get("displayName").asText()).isEqualTo("Оксана Д'яченко");
        assertThat(me.get("email").asText()).isEqualTo(body.get("email").asText());
        assertThat(me.get("birthday").asText()).isEqualTo("1999-12-31");
    }

    @Test
    void lastNameAndBirthdayMayBeLeftOut() {
        JsonNode tokens = api.post(
                        REGISTER, Json.object("email", address(), "password", ChatUser.PASSWORD, "firstName", "Olha"))
                .json(201);

        assertThat(tokens.path("user").has("lastName")).isFalse();
        assertThat(tokens.path("user").has("birthday")).isFalse();
    }

    @Test
    void theAccessTokenNamesItsBearerAndItsEnd() {
        ChatUser user = ChatUser.register(homin);

        JsonNode claims = Json.parse(
                new String(Base64.getUrlDecoder().decode(user.accessToken().split("\\.")[1])));

        assertThat(claims.get("sub").asText()).isEqualTo(user.id());
        assertThat(claims.get("jti").asText()).isNotEmpty();
        assertThat(claims.get("iss").asText()).isNotEmpty();
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isBetween(1L, 900L);
        assertThat(claims.toString()).doesNotContain(user.email());
    }

    @Test
    void anAddressIsTakenInAnyLetterCase() {
        ChatUser user = ChatUser.register(homin);

        api.post(REGISTER, registration(user.email(), "Again", "Same")).isProblem(409, "email-taken");
        api.post(REGISTER, registration(user.email().toUpperCase(Locale.ROOT), "Again", "Upper"))
                .isProblem(409, "email-taken");
    }

    @Test
    void anInternationalDomainIsOneAddressInEitherSpelling() {
        String name = "olena" + unique();
        String letters = name + "@приклад.укр";
        String ascii = name + "@xn--80aikifvh.xn--j1amh";
        api.post(REGISTER, registration(letters, "Olena", "Letters")).is(201);

        for (String spelling : List.of(
                letters, ascii, letters.toUpperCase(Locale.ROOT), ascii.toUpperCase(Locale.ROOT), letters + "\u00a0")) {
            api.post(REGISTER, registration(spelling, "Again", "Same")).isProblem(409, "email-taken");
            api.post("/api/auth/login", Json.object("email", spelling, "password", ChatUser.PASSWORD))
                    .is(200);
        }
        api.post(REGISTER, registration(name + "@-приклад-.укр", "No", "Domain"))
                .refuses("email");
        api.post(REGISTER, registration("ole\u00a0na@приклад.укр", "No", "Name"))
                .refuses("email");
    }

    @Test
    void ofTwoRegistrationsAtOnceWithOneAddressOneSucceeds() {
        ObjectNode body = registration(address(), "Twin", "Test");

        var first = api.postAsync(REGISTER, body);
        var second = api.postAsync(REGISTER, body);

        assertThat(Set.of(first.join().status(), second.join().status())).containsExactlyInAnyOrder(201, 409);
    }

    @ParameterizedTest
    @CsvSource({
        "email, not-an-address",
        "email, ''",
        "email, a@b",
        "password, short",
        "password, ''",
        "password, password",
        "password, 12345678",
        "firstName, ''",
        "firstName, '   '",
        "birthday, 2026-02-30",
        "birthday, yesterday",
        "birthday, 9999-01-01"
    })
    void theProblemNamesTheFieldThatIsWrong(String field, String value) {
        api.post(REGISTER, registration(address(), "First", "Last").put(field, value))
                .refuses(field);
    }

    @Test
    void tomorrowIsNobodysBirthday() {
        String tomorrow = LocalDate.now().plusDays(2).toString();

        api.post(REGISTER, registration(address(), "First", "Last").put("birthday", tomorrow))
                .refuses("birthday");
    }

    @Test
    void allMissingFieldsAreNamedAtOnce() {
        api.post(REGISTER, Json.object()).refuses("email", "password", "firstName");
    }

    @Test
    void namesHaveAtMostSixtyCharacters() {
        api.post(REGISTER, registration(address(), "я".repeat(61), "Last")).refuses("firstName");
        api.post(REGISTER, registration(address(), "👍".repeat(60), "Last")).is(201);
    }

    @Test
    void passwordsHaveEightToHundredTwentyEightCharacters() {
        api.post(REGISTER, registration(address(), "Short", "Test").put("password", "Zq7!xvK"))
                .refuses("password");
        api.post(REGISTER, registration(address(), "Long", "Test").put("password", "Zq7!xvKp".repeat(16) + "x"))
                .refuses("password");
        api.post(REGISTER, registration(address(), "Long", "Test").put("password", "Zq7!xvKp".repeat(15) + "Lm5#wRt9"))
                .is(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "role", "createdAt", "imagePath", "online", "groups", "passwordHash"})
    void whatTheServerOwnsIsIgnored(String member) {
        JsonNode user = api.post(
                        REGISTER, registration(address(), "First", "Last").put(member, "42"))
                .json(201)
                .path("user");

        assertThat(user.path(member).asText()).isNotEqualTo("42");
    }

    @Test
    void passwordsAreHashedEachWithASaltOfItsOwn() throws SQLException {
        ChatUser first = ChatUser.register(homin);
        ChatUser second = ChatUser.register(homin);

        String dump = Database.of(homin).everything();

        assertThat(dump).contains(first.email(), second.email());
        assertThat(dump).doesNotContain(ChatUser.PASSWORD);
        assertThat(dump).doesNotContain(first.refreshToken(), secret(first.refreshToken()), first.accessToken());
        Set<String> hashes = new HashSet<>(Database.of(homin).passwordHashes(first.email(), second.email()));
        assertThat(hashes).hasSize(2);
    }

    private static String secret(String refreshToken) {
        return refreshToken.substring(refreshToken.lastIndexOf('.') + 1);
    }

    private static String address() {
        return "reg" + unique() + "@example.com";
    }
}
