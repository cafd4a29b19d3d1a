package app.homin.it.api;

import static app.homin.support.ChatUser.unique;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Contract;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BlackBox
@SameOnBothServers
class ProfileIT {

    private static final String ME = "/api/users/me";

    private final Homin homin;

    ProfileIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void aChangedNameReachesEverybodyWhoIsConnectedAtOnce() {
        ChatUser olena = ChatUser.register(homin);
        ChatUser stranger = ChatUser.register(homin);
        String name = "Renamed" + unique();
        try (ChatSocket own = olena.connect();
                ChatSocket other = stranger.connect()) {
            olena.api().patch(ME, Json.object("firstName", name)).is(200);

            for (ChatSocket socket : List.of(own, other)) {
                JsonNode user = socket.await("user.updated", frame -> isAbout(olena, frame))
                        .get("user");
                Contract.stranger(user);
                assertThat(user.get("firstName").asText()).isEqualTo(name);
                assertThat(user.get("displayName").asText()).isEqualTo(name + " Test");
            }
        }
    }

    @Test
    void whatIsPrivateIsToldToNobody() {
        ChatUser olena = ChatUser.register(homin);
        try (ChatSocket other = ChatUser.register(homin).connect()) {
            olena.api()
                    .patch(ME, Json.object("birthday", "2000-02-29", "locale", "uk", "theme", "dark"))
                    .is(200);
            olena.api().patch(ME, Json.object("lastName", "Later")).is(200);

            JsonNode first = other.await("user.updated", frame -> isAbout(olena, frame));
            assertThat(first.at("/user/lastName").asText()).isEqualTo("Later");
            assertThat(first.toString()).doesNotContain("2000-02-29", "dark");
        }
    }

    @Test
    void aBirthdayIsSeenByOthersWhileItIsSharedAndNeverShifted() {
        ChatUser olena = ChatUser.register(homin);
        ChatUser other = ChatUser.register(homin);

        JsonNode me =
                olena.api().patch(ME, Json.object("birthday", "1985-03-31")).json(200);

        assertThat(me.get("birthday").asText()).isEqualTo("1985-03-31");
        assertThat(me.get("birthdayShared").asBoolean()).isFalse();
        Contract.stranger(seenBy(other, olena));
        olena.api().patch(ME, Json.object("birthdayShared", true)).is(200);
        assertThat(seenBy(other, olena).get("birthday").asText()).isEqualTo("1985-03-31");
        assertThat(seenBy(other, olena).has("email")).isFalse();
        olena.api().patch(ME, Json.object("birthdayShared", false)).is(200);
        Contract.stranger(seenBy(other, olena));
    }

    @Test
    void nullAndTheEmptyTextClearWhatIsLeftOutStays() {
        ChatUser olena = ChatUser.register(homin);
        olena.api()
                .patch(
                        ME,
                        Json.object("birthday", "2000-02-29", "birthdayShared", true, "locale", "uk", "theme", "dark"))
                .is(200);

        JsonNode me = olena.api()
                .send("PATCH", ME, "{\"lastName\":null,\"birthday\":\"\",\"birthdayShared\":null,\"theme\":null}")
                .json(200);

        assertThat(me.has("lastName")).isFalse();
        assertThat(me.has("birthday")).isFalse();
        assertThat(me.has("theme")).isFalse();
        assertThat(me.get("birthdayShared").asBoolean()).isFalse();
        assertThat(me.get("locale").asText()).isEqualTo("uk");
        assertThat(me.get("firstName").asText()).isEqualTo(olena.firstName());
        olena.api().send("PATCH", ME, "{\"firstName\":null}").refuses("firstName");
    }

    @Test
    void namesAreTrimmedAndHaveRoomForSixtyCharactersOfAnyKind() {
        ChatUser olena = ChatUser.register(homin);

        JsonNode me = olena.api()
                .patch(ME, Json.object("firstName", "  " + "👩🏽".repeat(30) + " ", "lastName", "Д’яченко"))
                .json(200);

        assertThat(me.get("firstName").asText()).isEqualTo("👩🏽".repeat(30));
        assertThat(me.get("lastName").asText()).isEqualTo("Д’яченко");
        olena.api().patch(ME, Json.object("firstName", "x".repeat(61))).refuses("firstName");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202eb",
                "a\u2066b",
                "a\nb",
                "a\u0000b",
                "a\u001b[31mb",
                "a\u2029b",
                "a\u200fb",
                "\u200b",
                "\uffa0",
                " "
            })
    void aNameIsOneLineThatOneCanSee(String name) {
        ChatUser olena = ChatUser.register(homin);

        olena.api().patch(ME, Json.object("firstName", name)).refuses("firstName");
    }

    @ParameterizedTest
    @CsvSource({"theme, pink", "birthday, 2026-02-30", "birthday, 2999-01-01", "birthday, 2000-01-01T00:00:00Z"})
    void whatCannotBeIsRefusedByName(String field, String value) {
        ChatUser.register(homin).api().patch(ME, Json.object(field, value)).refuses(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"firstName\":1}",
                "{\"firstName\":{}}",
                "{\"birthdayShared\":\"true\"}",
                "{\"theme\":[\"dark\"]}",
                "[]",
                "\"x\"",
                "null",
                ""
            })
    void aBodyOfAnotherFormIsNotUnderstood(String body) {
        ChatUser.register(homin).api().send("PATCH", ME, body).isProblem(400, "invalid");
    }

    @Test
    void authorsAndDirectChatsFollowTheName() {
        ChatUser olena = ChatUser.register(homin);
        ChatUser taras = ChatUser.register(homin);
        String chat = olena.directChatWith(taras);
        olena.post(chat, "before");
        String name = "Married" + unique();

        olena.api().patch(ME, Json.object("lastName", name)).is(200);

        assertThat(taras.chat(chat).get("name").asText()).endsWith(name);
        assertThat(taras.history(chat).at("/items/0/author/displayName").asText())
                .endsWith(name);
        olena.post(chat, "after");
        assertThat(taras.history(chat).at("/items/1/author/displayName").asText())
                .endsWith(name);
    }

    @Test
    void nobodyChangesSomebodyElse() {
        ChatUser olena = ChatUser.register(homin);
        ChatUser taras = ChatUser.register(homin);

        assertThat(taras.api()
                        .patch("/api/users/" + olena.id(), Json.object("firstName", "Hacked"))
                        .status())
                .isIn(403, 404, 405);

        assertThat(seenBy(taras, olena).get("firstName").asText()).isEqualTo(olena.firstName());
    }

    @Test
    void whoChangesInALoopIsSlowedDown() {
        ChatUser olena = ChatUser.register(homin);
        for (int i = 0; i < 60; i++) {
            olena.api().patch(ME, Json.object("lastName", "Name" + i)).is(200);
        }

        olena.api().patch(ME, Json.object("lastName", "Once more")).isProblem(429, "rate-limited");

        ChatUser.register(homin)
                .api()
                .patch(ME, Json.object("lastName", "Free"))
                .is(200);
    }

    private static boolean isAbout(ChatUser user, JsonNode frame) {
        return frame.at("/user/id").asText().equals(user.id());
    }

    private static JsonNode seenBy(ChatUser asking, ChatUser user) {
        return asking.api().get("/api/users/%s", user.id()).json(200);
    }
}
