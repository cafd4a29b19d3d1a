package app.homin.it.api;

import static app.homin.support.ChatUser.unique;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.TestPictures;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@BlackBox
@SameOnBothServers
class AccountDeletionIT {

    private static final String ME = "/api/users/me";

    private final Homin homin;
    private final String name = "Leaving" + unique();
    private final ChatUser leaving;
    private final ChatUser staying;

    AccountDeletionIT(Homin homin) {
        this.homin = homin;
        this.leaving = ChatUser.register(homin, name, "Person");
        this.staying = ChatUser.register(homin);
    }

    @Test
    void itTakesThePassword() {
        leaving.api().send("DELETE", ME, "{}").refuses("password");
        leaving.api().send("DELETE", ME, "{\"password\":\"not it at all 9\"}").refuses("password");
        leaving.api().send("DELETE", ME, "").isProblem(400, "invalid");
        ChatApi.anonymous(homin)
                .send("DELETE", ME, Json.object("password", ChatUser.PASSWORD).toString())
                .isProblem(401, "unauthenticated");

        leaving.api().get(ME).is(200);
        leaving.onAnotherDevice();
    }

    @Test
    void whoGuessesThePasswordIsStopped() {
        for (int i = 0; i < 5; i++) {
            leaving.api()
                    .send("DELETE", ME, "{\"password\":\"not it at all 9\"}")
                    .refuses("password");
        }

        leaving.api()
                .send("DELETE", ME, Json.object("password", ChatUser.PASSWORD).toString())
                .isProblem(429, "rate-limited");
    }

    @Test
    void allDevicesAreSignedOutAndTheAddressIsFree() {
        ChatUser phone = leaving.onAnotherDevice();
        try (ChatSocket socket = leaving.connect();
                ChatSocket phoneSocket = phone.connect()) {
            delete();

            assertThat(socket.awaitClose()).isEqualTo(1008);
            assertThat(phoneSocket.awaitClose()).isEqualTo(1008);
        }
        ChatApi anonymous = ChatApi.anonymous(homin);
        for (ChatUser device : new ChatUser[] {leaving, phone}) {
            device.api().get(ME).isProblem(401, "unauthenticated");
            anonymous
                    .post("/api/auth/refresh", Json.object("refreshToken", device.refreshToken()))
                    .isProblem(401, "unauthenticated");
        }
        anonymous
                .post("/api/auth/login", Json.object("email", leaving.email(), "password", ChatUser.PASSWORD))
                .isProblem(401, "unauthenticated");
        JsonNode again = anonymous
                .post("/api/auth/register", ChatUser.registration(leaving.email(), "New", "Person"))
                .json(201);
        assertThat(again.at("/user/id").asText()).isNotEqualTo(leaving.id());
    }

    @Test
    void whatTheySaidStaysUnderANeutralName() {
        String direct = leaving.directChatWith(staying);
        leaving.post(direct, "I shall be gone");
        staying.post(direct, "A pity");

        delete();

        JsonNode messages = staying.history(direct).path("items");
        assertThat(Json.texts(messages, "body")).containsExactly("I shall be gone", "A pity");
        JsonNode author = messages.get(0).get("author");
        assertThat(author.get("id").asText()).isEqualTo(leaving.id());
        assertThat(author.get("deleted").asBoolean()).isTrue();
        assertThat(messages.get(1).get("author").has("deleted")).isFalse();
        JsonNode chat = staying.chat(direct);
        assertThat(chat.at("/peer/deleted").asBoolean()).isTrue();
        assertThat(chat.at("/peer/online").asBoolean()).isFalse();
        assertThat(chat.get("name")).isEqualTo(author.get("displayName"));
        assertThat(chat.toString() + messages).doesNotContain(name);
        staying.post(direct, "To nobody");
        staying.directChatWith(leaving);
    }

    @Test
    void nothingPersonalIsKept() throws SQLException {
        leaving.api()
                .patch(ME, Json.object("birthday", "1971-03-04", "birthdayShared", true))
                .is(200);
        String path = leaving.api()
                .upload("PUT", "/api/users/me/avatar", "a.png", "image/png", TestPictures.of(Color.RED, "png"))
                .json(200)
                .get("imagePath")
                .asText();
        String picture = path.substring(path.lastIndexOf('/') + 1);
        Database database = Database.of(homin);
        String hash = database.passwordHashes(leaving.email()).get(0);

        delete();

        staying.api().download(path).isProblem(404, "not-found");
        assertThat(database.everything()).doesNotContain(leaving.email(), name, "1971-03-04", picture, hash);
        assertThat(database.count("login_session", "user_id = " + leaving.id())).isZero();
    }

    @Test
    void theyCanNoLongerBeFoundOrInvited() {
        delete();

        ChatApi api = staying.api();
        assertThat(api.get("/api/users?q=%s", name).json(200).path("items")).isEmpty();
        assertThat(Json.texts(api.get("/api/users?q=Deleted").json(200).path("items"), "id"))
                .doesNotContain(leaving.id());
        api.post("/api/chats", Json.object("type", "direct", "userId", leaving.id()))
                .isProblem(404, "not-found");
        api.post("/api/chats", Json.object("type", "group", "name", "Group", "memberIds", new String[] {leaving.id()}))
                .refuses("memberIds[0]");
    }

    @Test
    void theyLeaveTheirGroupsWhichHaveAnOwnerAgain() {
        ChatUser third = ChatUser.register(homin);
        String group = leaving.groupWith(staying, third);
        leaving.post(group, "My group");
        long rev = staying.chat(group).get("rev").asLong();
        try (ChatSocket socket = staying.connect()) {
            delete();

            JsonNode left = socket.await(
                    "member.left", frame -> frame.path("chatId").asText().equals(group));
            assertThat(left.at("/member/user/id").asText()).isEqualTo(leaving.id());
            assertThat(left.at("/member/user/deleted").asBoolean()).isTrue();
            assertThat(left.get("memberCount").asInt()).isEqualTo(2);
            JsonNode heir = socket.await(
                    "member.updated", frame -> frame.path("chatId").asText().equals(group));
            assertThat(heir.at("/member/role").asText()).isEqualTo("owner");
        }
        JsonNode missed = staying.api()
                .get("/api/chats/%s/changes?since=" + rev, group)
                .json(200)
                .path("events");
        assertThat(Json.texts(missed, "type"))
                .containsExactlyInAnyOrder("member.left", "member.updated", "chat.updated");
        missed.forEach(event -> {
            if (event.get("type").asText().equals("chat.updated")) {
                assertThat(event.at("/chat/memberCount").asInt()).isEqualTo(2);
            }
        });
        JsonNode members =
                staying.api().get("/api/chats/%s/members", group).json(200).path("items");
        assertThat(Json.texts(members, "role")).containsExactlyInAnyOrder("owner", "member");
        assertThat(staying.chat(group).get("memberCount").asInt()).isEqualTo(2);
        staying.post(group, "Still here");
        long last = staying.chat(group).get("lastSeq").asLong();
        third.read(group, last);
        assertThat(staying.history(group).at("/items/1/status").asBoolean())
                .as("nobody waits for the one who is gone")
                .isTrue();
    }

    @Test
    void othersHearOfItAtOnce() {
        try (ChatSocket socket = staying.connect();
                ChatSocket own = leaving.connect()) {
            own.settle();
            delete();

            JsonNode user = socket.await(
                            "user.updated",
                            frame -> frame.at("/user/id").asText().equals(leaving.id()))
                    .get("user");
            assertThat(user.get("deleted").asBoolean()).isTrue();
            assertThat(user.get("online").asBoolean()).isFalse();
            assertThat(user.toString()).doesNotContain(name);
            socket.await(
                    "presence",
                    frame -> frame.path("userId").asText().equals(leaving.id())
                            && !frame.get("online").asBoolean());
        }
    }

    private void delete() {
        leaving.api()
                .send("DELETE", ME, Json.object("password", ChatUser.PASSWORD).toString())
                .is(204);
    }
}
