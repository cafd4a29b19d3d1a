package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.SameOnBothServers;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@BlackBox
@SameOnBothServers
class PasswordIT {

    private static final String PASSWORD = "/api/users/me/password";
    private static final String NEW = "quite another staple 8";

    private final Homin homin;

    PasswordIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void aChangedPasswordEndsTheOtherDevicesAndTheirSocketsAndNotThisOne() {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();
        try (ChatSocket onLaptop = laptop.connect();
                ChatSocket onPhone = phone.connect()) {
            change(laptop, ChatUser.PASSWORD, NEW).is(204);

            assertThat(onPhone.awaitClose()).isEqualTo(1008);
            onLaptop.settle();
            assertThat(onLaptop.isClosed()).isFalse();
        }
        phone.api().get("/api/users/me").isProblem(401, "unauthenticated");
        ChatApi.anonymous(homin)
                .post("/api/auth/refresh", Json.object("refreshToken", phone.refreshToken()))
                .is(401);
        laptop.api().get("/api/users/me").is(200);
        laptop.refresh();
    }

    @Test
    void onlyTheNewPasswordIsGoodFromThenOn() {
        ChatUser user = ChatUser.register(homin);

        change(user, ChatUser.PASSWORD, NEW).is(204);

        login(user.email(), ChatUser.PASSWORD).isProblem(401, "unauthenticated");
        login(user.email(), NEW).is(200);
    }

    @Test
    void theCurrentPasswordIsAskedForAndGuessesAreLimited() {
        ChatUser user = ChatUser.register(homin);

        for (int i = 0; i < 5; i++) {
            change(user, "guess number " + i, NEW).refuses("currentPassword");
        }

        change(user, ChatUser.PASSWORD, NEW).isProblem(429, "rate-limited");
        login(user.email(), ChatUser.PASSWORD).is(200);
    }

    @Test
    void theNewPasswordIsHeldAgainstTheRules() {
        ChatUser user = ChatUser.register(homin);

        change(user, ChatUser.PASSWORD, "short 7").refuses("newPassword");
        change(user, ChatUser.PASSWORD, "x1".repeat(65)).refuses("newPassword");
        change(user, ChatUser.PASSWORD, user.email()).refuses("newPassword");
        Answer common = change(user, ChatUser.PASSWORD, "trustno1");
        assertThat(common.refuses("newPassword").json().at("/errors/0/message").asText())
                .contains("easy to guess");
        user.api().put(PASSWORD, Json.object()).refuses("currentPassword", "newPassword");
        login(user.email(), ChatUser.PASSWORD).is(200);
    }

    @Test
    void aHashWithParametersOfFormerTimesIsMadeAnewAtTheNextLogin() throws SQLException {
        ChatUser user = ChatUser.register(homin);
        String old = Argon2Function.getInstance(4096, 1, 1, 32, Argon2.ID)
                .hash(ChatUser.PASSWORD.getBytes(StandardCharsets.UTF_8), new byte[16])
                .getResult();
        try (Connection connection = homin.dataSource().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE user_account SET password_hash = ? WHERE id = ?")) {
            update.setString(1, old);
            update.setString(2, user.id());
            update.executeUpdate();
        }

        login(user.email(), ChatUser.PASSWORD).is(200);

        String hash = Database.of(homin).passwordHashes(user.email()).get(0);
        assertThat(hash).isNotEqualTo(old).startsWith("$argon2id$").contains("m=19456,t=2,p=1");
        login(user.email(), ChatUser.PASSWORD).is(200);
        assertThat(Database.of(homin).passwordHashes(user.email())).containsExactly(hash);
    }

    private Answer change(ChatUser user, String current, String next) {
        return user.api().put(PASSWORD, Json.object("currentPassword", current, "newPassword", next));
    }

    private Answer login(String email, String password) {
        return ChatApi.anonymous(homin).post("/api/auth/login", Json.object("email", email, "password", password));
    }
}
