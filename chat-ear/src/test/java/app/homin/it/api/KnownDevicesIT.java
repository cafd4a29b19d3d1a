package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Somebody guesses passwords of an account, and its owner wants to sign in. */
@BlackBox
class KnownDevicesIT {

    private static final String LOGIN = "/api/auth/login";

    private final Homin homin;
    private final ChatApi anonymous;

    KnownDevicesIT(Homin homin) {
        this.homin = homin;
        this.anonymous = ChatApi.anonymous(homin);
    }

    @Test
    void theOwnersDeviceIsNotLockedOutByWhatOthersGuess() {
        ChatUser victim = ChatUser.register(homin);
        lockOut(victim);

        login(victim, ChatUser.PASSWORD, null).isProblem(429, "rate-limited");
        Answer known = login(victim, ChatUser.PASSWORD, deviceToken(victim));

        known.is(200);
        assertThat(known.json().has("deviceToken"))
                .as("it keeps the one that it has")
                .isFalse();
        login(victim, ChatUser.PASSWORD, null).isProblem(429, "rate-limited");
    }

    @Test
    void aBrowserSaysItByACookie() {
        ChatUser victim = ChatUser.register(homin);
        lockOut(victim);

        Answer answer = anonymous.send(anonymous
                .request("POST", LOGIN, BodyPublishers.ofString(credentials(victim, ChatUser.PASSWORD, null)))
                .header("Content-Type", "application/json")
                .header("Cookie", "homin_device=" + deviceToken(victim)));

        answer.is(200);
    }

    @Test
    void theDeviceHasAFewTriesOfItsOwnAndNoMore() {
        ChatUser victim = ChatUser.register(homin);
        String token = deviceToken(victim);

        for (int i = 0; i < 5; i++) {
            login(victim, "guess number " + i, token).isProblem(401, "unauthenticated");
        }

        login(victim, ChatUser.PASSWORD, token).isProblem(429, "rate-limited");
        login(victim, ChatUser.PASSWORD, null).is(200);
    }

    @Test
    void anotherAccountsDeviceIsNobodys() {
        ChatUser victim = ChatUser.register(homin);
        ChatUser attacker = ChatUser.register(homin);
        lockOut(victim);

        login(victim, ChatUser.PASSWORD, deviceToken(attacker)).isProblem(429, "rate-limited");
        login(victim, ChatUser.PASSWORD, "A".repeat(43)).isProblem(429, "rate-limited");
        login(victim, ChatUser.PASSWORD, "x").isProblem(429, "rate-limited");
    }

    @Test
    void theTokenAloneLetsNobodyIn() {
        ChatUser victim = ChatUser.register(homin);

        login(victim, "not the password 9", deviceToken(victim)).isProblem(401, "unauthenticated");
        anonymous.with(deviceToken(victim)).get("/api/users/me").isProblem(401, "unauthenticated");
    }

    @Test
    void aChangedPasswordMakesOtherDevicesUnknown() {
        ChatUser victim = ChatUser.register(homin);
        String thief = deviceToken(victim.onAnotherDevice());
        String changed = "quite another staple 8";
        ChatApi api = victim.api();
        api.send(api.request(
                                "PUT",
                                "/api/users/me/password",
                                BodyPublishers.ofString(
                                        Json.object("currentPassword", ChatUser.PASSWORD, "newPassword", changed)
                                                .toString()))
                        .header("Content-Type", "application/json")
                        .header("Cookie", "homin_device=" + deviceToken(victim)))
                .is(204);
        lockOut(victim);

        login(victim, changed, thief).isProblem(429, "rate-limited");
        login(victim, changed, deviceToken(victim)).is(200);
    }

    @Test
    void onlyItsHashIsStored() throws SQLException {
        ChatUser user = ChatUser.register(homin);

        assertThat(Database.of(homin).count("known_device", "user_id = " + user.id()))
                .isEqualTo(1);
        assertThat(Database.of(homin).everything()).doesNotContain(deviceToken(user));
    }

    @Test
    void anUnknownAddressAnswersAsAKnownOneWhateverDeviceIsShown() {
        ChatUser user = ChatUser.register(homin);
        String token = deviceToken(ChatUser.register(homin));

        Answer wrong = login(user, "not the password 9", token);
        Answer unknown = anonymous.post(
                LOGIN,
                Json.object("email", "nobody" + ChatUser.unique() + "@example.com")
                        .put("password", "not the password 9")
                        .put("deviceToken", token));

        assertThat(unknown.is(401).problemText()).isEqualTo(wrong.is(401).problemText());
        assertThat(unknown.headers().map().keySet())
                .isEqualTo(wrong.headers().map().keySet());
    }

    private void lockOut(ChatUser victim) {
        for (int i = 0; i < 5; i++) {
            login(victim, "guess number " + i, null).is(401);
        }
    }

    private static String deviceToken(ChatUser user) {
        return user.tokens().get("deviceToken").asText();
    }

    private Answer login(ChatUser user, String password, String deviceToken) {
        return anonymous.send("POST", LOGIN, credentials(user, password, deviceToken));
    }

    private static String credentials(ChatUser user, String password, String deviceToken) {
        return Json.object("email", user.email(), "password", password, "deviceToken", deviceToken)
                .toString();
    }
}
