package app.homin.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
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
    void aDeviceIsToldInWords() {
        ChatUser user = ChatUser.register(homin);
        ChatApi api = ChatApi.anonymous(homin);
        String body = Json.object("email", user.email(), "password", ChatUser.PASSWORD, "rememberMe", true)
                .toString();
        api.send(api.request("POST", "/api/auth/login", BodyPublishers.ofString(body))
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"))
                .is(200);

        JsonNode items = user.api().get("/api/auth/sessions").json(200).path("items");

        JsonNode firefox = items.get(0);
        assertThat(firefox.get("browser").asText()).isEqualTo("Firefox");
        assertThat(firefox.get("system").asText()).isEqualTo("Linux");
        assertThat(firefox.get("userAgent").asText()).contains("rv:132.0");
        assertThat(firefox.get("address").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(firefox.get("remembered").asBoolean()).isTrue();
        assertThat(firefox.get("current").asBoolean()).isFalse();
        assertThat(Instant.parse(firefox.get("lastUsedAt").asText()))
                .isAfter(Instant.now().minus(Duration.ofMinutes(1)));
        assertThat(items.get(1).get("current").asBoolean()).isTrue();
        assertThat(items.get(1).get("browser").asText()).isEqualTo("Java-http-client");
        assertThat(items.get(1).get("remembered").asBoolean()).isFalse();
    }

    @Test
    void allOtherDevicesCanBeSignedOutAtOnce() {
        ChatUser laptop = ChatUser.register(homin);
        ChatUser phone = laptop.onAnotherDevice();
        ChatUser tablet = laptop.onAnotherDevice();
        ChatUser stranger = ChatUser.register(homin);
        try (ChatSocket first = phone.connect();
                ChatSocket second = tablet.connect();
                ChatSocket own = laptop.connect()) {
            laptop.api().delete("/api/auth/sessions").is(204);

            assertThat(first.awaitClose()).isEqualTo(1008);
            assertThat(second.awaitClose()).isEqualTo(1008);
            own.settle();
            assertThat(own.isClosed()).isFalse();
        }
        phone.api().get("/api/users/me").is(401);
        stranger.api().get("/api/users/me").is(200);
        assertThat(laptop.api().get("/api/auth/sessions").json(200).path("items"))
                .hasSize(1);
    }

    @Test
    void theDeviceThatWasIdleLongestEndsWhenThereAreTooMany() {
        ChatUser first = ChatUser.register(homin);
        ChatUser second = first.onAnotherDevice();
        first.refresh();
        for (int i = 2; i < 20; i++) {
            first.onAnotherDevice();
        }
        second.api().get("/api/users/me").is(200);

        first.onAnotherDevice();

        second.api().get("/api/users/me").isProblem(401, "unauthenticated");
        assertThat(first.api().get("/api/auth/sessions").json(200).path("items"))
                .hasSize(20);
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

    @Test
    void whatOthersMakeUpBehindTheSameAddressKeepsNobodyFromRefreshing() throws IOException {
        ChatUser user = ChatUser.register(homin);
        int guesses = 0;
        while (guesses < 700 && refreshFromElsewhere(madeUp()) != 429) {
            guesses++;
        }
        assertThat(guesses).as("until they are refused").isLessThan(700);

        assertThat(refreshFromElsewhere(user.refreshToken())).isEqualTo(200);
    }

    private static String madeUp() {
        byte[] random = new byte[80];
        new Random().nextBytes(random);
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(Arrays.copyOf(random, 16)) + "."
                + base64.encodeToString(Arrays.copyOfRange(random, 16, 80));
    }

    /** From an address that no other test has: what is counted for it must not get into their way. */
    private int refreshFromElsewhere(String token) throws IOException {
        URI uri = homin.uri();
        String body = Json.object("refreshToken", token).toString();
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress("127.0.0.9", 0));
            socket.connect(new InetSocketAddress("127.0.0.1", uri.getPort()));
            socket.getOutputStream()
                    .write(("POST /api/auth/refresh HTTP/1.1\r\nHost: " + uri.getAuthority()
                                    + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }
}
