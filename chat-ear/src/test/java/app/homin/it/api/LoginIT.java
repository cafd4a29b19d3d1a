package app.homin.it.api;

import static app.homin.support.ChatUser.unique;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@BlackBox
class LoginIT {

    private static final String LOGIN = "/api/auth/login";
    private static final String REFRESH = "/api/auth/refresh";

    private final Homin homin;
    private final ChatApi api;

    LoginIT(Homin homin) {
        this.homin = homin;
        this.api = ChatApi.anonymous(homin);
    }

    @Test
    void theAddressAndThePasswordSignIn() {
        ChatUser user = ChatUser.register(homin);

        JsonNode tokens = Contract.tokens(
                api.post(LOGIN, credentials(user.email(), ChatUser.PASSWORD)).json(200));

        assertThat(tokens.at("/user/id").asText()).isEqualTo(user.id());
        assertThat(tokens.get("refreshToken").asText()).isNotEqualTo(user.refreshToken());
        api.with(tokens.get("accessToken").asText()).get("/api/users/me").is(200);
    }

    @Test
    void theAddressIsKnownInAnyLetterCase() {
        ChatUser user = ChatUser.register(homin);

        api.post(LOGIN, credentials(user.email().toUpperCase(Locale.ROOT), ChatUser.PASSWORD))
                .is(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        ChatUser user = ChatUser.register(homin);

        Answer wrong = api.post(LOGIN, credentials(user.email(), "not the password 9"));
        Answer unknown = api.post(LOGIN, credentials("nobody" + unique() + "@example.com", "not the password 9"));

        wrong.isProblem(401, "unauthenticated");
        unknown.isProblem(401, "unauthenticated");
        assertThat(wrong.problemText()).isEqualTo(unknown.problemText());
        assertThat(wrong.headers().map().keySet())
                .isEqualTo(unknown.headers().map().keySet());
    }

    @Test
    void whatIsMissingIsNamed() {
        api.post(LOGIN, Json.object()).refuses("email", "password");
    }

    @Test
    void whoGuessesIsSlowedDownAndTheirAccountAlone() {
        ChatUser victim = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);

        List<Integer> statuses = IntStream.range(0, 10)
                .mapToObj(i -> api.post(LOGIN, credentials(victim.email(), "guess number " + i)))
                .map(Answer::status)
                .toList();

        assertThat(statuses).startsWith(401, 401, 401, 401, 401).endsWith(429, 429);
        api.post(LOGIN, credentials(other.email(), ChatUser.PASSWORD)).is(200);
        victim.api().get("/api/users/me").is(200);
    }

    @Test
    void aRefreshGivesNewTokensOfTheSamePerson() {
        ChatUser user = ChatUser.register(homin);
        String before = user.refreshToken();
        String accessBefore = user.accessToken();

        user.refresh();

        assertThat(user.refreshToken()).isNotEqualTo(before);
        assertThat(user.accessToken()).isNotEqualTo(accessBefore);
        user.api().get("/api/users/me").is(200);
    }

    @Test
    void aRefreshIgnoresAnOldAccessToken() {
        ChatUser user = ChatUser.register(homin);

        api.with("not.a.token")
                .post(REFRESH, Json.object("refreshToken", user.refreshToken()))
                .is(200);
    }

    @Test
    void aUsedRefreshTokenEndsItsWholeFamily() {
        ChatUser user = ChatUser.register(homin);
        String stolen = user.refreshToken();
        user.refresh();
        user.refresh();

        api.post(REFRESH, Json.object("refreshToken", stolen)).isProblem(401, "unauthenticated");

        api.post(REFRESH, Json.object("refreshToken", user.refreshToken())).isProblem(401, "unauthenticated");
        user.api().get("/api/users/me").isProblem(401, "unauthenticated");
    }

    @Test
    void aRefreshWhoseAnswerWasLostGetsTheSameSuccessorUntilThatIsUsed() {
        ChatUser user = ChatUser.register(homin);
        var used = Json.object("refreshToken", user.refreshToken());
        String successor = api.post(REFRESH, used).json(200).get("refreshToken").asText();

        Answer again = api.post(REFRESH, used).is(200);

        assertThat(again.json().get("refreshToken").asText()).isEqualTo(successor);
        api.with(again.json().get("accessToken").asText()).get("/api/users/me").is(200);
        String next = api.post(REFRESH, Json.object("refreshToken", successor))
                .json(200)
                .get("refreshToken")
                .asText();
        api.post(REFRESH, used).isProblem(401, "unauthenticated");
        api.post(REFRESH, Json.object("refreshToken", next)).isProblem(401, "unauthenticated");
    }

    @Test
    void tenSecondsLaterItEndsItsWholeFamily() throws SQLException {
        ChatUser user = ChatUser.register(homin);
        var used = Json.object("refreshToken", user.refreshToken());
        user.refresh();
        try (Connection connection = homin.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE login_session SET rotated_at = rotated_at - INTERVAL 11 SECOND WHERE id = '"
                    + user.refreshToken().substring(0, 22) + "'");
        }

        api.post(REFRESH, used).isProblem(401, "unauthenticated");

        api.post(REFRESH, Json.object("refreshToken", user.refreshToken())).isProblem(401, "unauthenticated");
    }

    @Test
    void aMadeUpSecretEndsNothing() {
        ChatUser user = ChatUser.register(homin);
        user.refresh();
        String session = user.refreshToken().substring(0, 23);
        ChatUser other = ChatUser.register(homin);

        for (String secret :
                List.of("A".repeat(86), other.refreshToken().substring(23), unique() + unique() + "AAAAAAAAAAA")) {
            api.post(REFRESH, Json.object("refreshToken", session + secret)).isProblem(401, "unauthenticated");
            api.post("/api/auth/logout", Json.object("refreshToken", session + secret))
                    .is(204);
        }

        user.api().get("/api/users/me").is(200);
        user.refresh();
    }

    @Test
    void theLogTellsOfItWithoutTheToken() throws IOException {
        ChatUser user = ChatUser.register(homin);
        String stolen = user.refreshToken();
        user.refresh();
        user.refresh();
        api.post(REFRESH, Json.object("refreshToken", stolen)).is(401);

        String log = Files.readString(homin.log());

        assertThat(log)
                .contains("A used refresh token came again: ended a login session of account " + user.id())
                .doesNotContain(stolen, stolen.substring(23), user.refreshToken());
    }

    @Test
    void theEndOfAFamilyLeavesTheOtherDeviceAlone() {
        ChatUser user = ChatUser.register(homin);
        ChatUser phone = user.onAnotherDevice();
        String stolen = user.refreshToken();
        user.refresh();
        user.refresh();

        api.post(REFRESH, Json.object("refreshToken", stolen)).is(401);

        phone.api().get("/api/users/me").is(200);
        phone.refresh();
    }

    @Test
    void aHundredRefreshesAtOnceHaveOneSuccessor() {
        ChatUser user = ChatUser.register(homin);
        var body = Json.object("refreshToken", user.refreshToken());

        var running = IntStream.range(0, 100)
                .mapToObj(i -> api.postAsync(REFRESH, body))
                .toList();
        List<Answer> answers = running.stream().map(future -> future.join()).toList();

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        List<String> successors = answers.stream()
                .map(answer -> answer.json().get("refreshToken").asText())
                .distinct()
                .toList();
        assertThat(successors).hasSize(1);
    }

    @Test
    void garbageIsNoRefreshToken() {
        for (String garbage : List.of("", "x", "a.b", "..", "💥", "A".repeat(5000))) {
            Answer answer = api.post(REFRESH, Json.object("refreshToken", garbage));
            assertThat(answer.status()).as("%s", garbage).isIn(400, 401);
        }
        api.post(REFRESH, Json.object("refreshToken", ChatUser.register(homin).accessToken()))
                .is(401);
    }

    @Test
    void logoutEndsBothTokensAtOnce() {
        ChatUser user = ChatUser.register(homin);
        user.api().get("/api/users/me").is(200);

        user.logOut();

        user.api().get("/api/users/me").isProblem(401, "unauthenticated");
        api.post(REFRESH, Json.object("refreshToken", user.refreshToken())).isProblem(401, "unauthenticated");
    }

    @Test
    void logoutLeavesTheOtherDeviceAlone() {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();

        laptop.logOut();

        phone.api().get("/api/users/me").is(200);
    }

    @Test
    void logoutWithAnUnknownTokenIsNothingSpecial() {
        api.post("/api/auth/logout", Json.object("refreshToken", "unknown.token"))
                .is(204);
    }

    private static JsonNode credentials(String email, String password) {
        return Json.object("email", email, "password", password);
    }
}
