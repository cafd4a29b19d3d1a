package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.it.support.ChatUser;
import app.homin.it.support.Homin;
import app.homin.it.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

@BlackBox
class SessionsIT {

    private final Homin homin;

    SessionsIT(Homin homin) {
        this.homin = homin;
    }

    @Test
    void aPersonSeesTheirOwnDevicesOnly() {
        ChatUser laptop = ChatUser.register(homin);
        laptop.onAnotherDevice();
        ChatUser.register(homin);

        JsonNode items = laptop.api().get("/api/auth/sessions").json(200).path("items");

        assertThat(items).hasSize(2);
    }

    @Test
    void aDeviceCanBeSignedOutFromAnother() {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();
        String phoneSession = otherSession(laptop);

        laptop.api().delete("/api/auth/sessions/" + phoneSession).is(204);

        phone.api().get("/api/users/me").is(401);
        laptop.api().get("/api/users/me").is(200);
    }

    @Test
    void aStrangersDeviceDoesNotExist() {
        ChatUser victim = ChatUser.register(homin);
        victim.onAnotherDevice();
        String session = otherSession(victim);
        ChatUser attacker = ChatUser.register(homin);

        var foreign = attacker.api().delete("/api/auth/sessions/" + session).isProblem(404, "not-found");
        var unknown = attacker.api()
                .delete("/api/auth/sessions/AAAAAAAAAAAAAAAAAAAAAA")
                .isProblem(404, "not-found");

        assertThat(foreign.problemText()).isEqualTo(unknown.problemText());
        attacker.api().delete("/api/auth/sessions/%D0%B6").isProblem(404, "not-found");
        victim.api().get("/api/users/me").is(200);
    }

    private static String otherSession(ChatUser user) {
        return Json.stream(user.api().get("/api/auth/sessions").json(200).path("items"))
                .filter(session -> !session.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
    }
}
