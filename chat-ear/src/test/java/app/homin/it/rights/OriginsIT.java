package app.homin.it.rights;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.Answer;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser is made to send by somebody else's page: with the cookies of who is signed in, and its own origin. */
@BlackBox
class OriginsIT {

    private final Homin homin;
    private final ChatApi api;

    OriginsIT(Homin homin) {
        this.homin = homin;
        this.api = ChatApi.anonymous(homin);
    }

    /** Null stands for none at all. */
    private List<String> foreign() {
        String own = homin.origin();
        List<String> origins = new ArrayList<>(List.of(
                "https://evil.example",
                "null",
                "",
                own.replace("//localhost", "//sub.localhost"),
                own.replace("localhost", "localhost.evil.example"),
                own + ".evil.example",
                own.replace("localhost", "evil-localhost"),
                own.replaceFirst(":\\d+$", ":1"),
                own.replaceFirst(":\\d+$", ""),
                own + "0",
                own.replace("http:", "https:"),
                own.replace("http:", "ftp:"),
                own.replace("http:", "HTTP:"),
                own.toUpperCase(Locale.ROOT),
                own.replace("localhost", "LOCALHOST"),
                own.replace("localhost", "localhost."),
                own + "/",
                own + "/chat",
                own.replace("//", "//user@"),
                own + " https://evil.example",
                own.replace("localhost", "127.0.0.1"),
                own.replace("localhost", "[::1]"),
                "file://"));
        origins.add(null);
        return origins;
    }

    @Test
    void theControlIsOurs() {
        assertThat(homin.origin()).startsWith("http://localhost:");
    }

    @Test
    void aWriteOverRestIsRefused() {
        ChatUser user = ChatUser.register(homin);

        for (String origin : foreign()) {
            Answer answer = api.send(rename(user, origin));
            assertThat(answer.status()).as("PATCH from %s", origin).isEqualTo(403);
        }

        assertThat(user.api().get("/api/users/me").json(200).get("firstName").asText())
                .isEqualTo(user.firstName());
        api.send(rename(user, homin.origin())).is(200);
    }

    @Test
    void aHandshakeIsRefused() {
        ChatUser user = ChatUser.register(homin);

        for (String origin : foreign()) {
            Map<String, String> headers = new HashMap<>(Map.of("Cookie", "homin_access=" + user.accessToken()));
            if (origin != null) {
                headers.put("Origin", origin);
            }
            assertThat(ChatSocket.refusal(homin, headers))
                    .as("/ws from %s", origin)
                    .isEqualTo(403);
        }
    }

    @Test
    void loggingOutIsRefused() {
        ChatUser user = ChatUser.register(homin);

        for (String origin : foreign()) {
            Answer answer =
                    api.send(form("/logout", "", origin).header("Cookie", "homin_access=" + user.accessToken()));
            assertThat(answer.status()).as("POST /logout from %s", origin).isEqualTo(403);
        }

        user.api().get("/api/users/me").is(200);
    }

    /** Else a stranger could sign a browser in with the stranger's own account, and read what is written there. */
    @Test
    void signingInByAFormIsRefusedWhateverTheBrowserHasGot() {
        ChatUser attacker = ChatUser.register(homin);
        String fields = "signin=signin&signin:email=" + encode(attacker.email()) + "&signin:password="
                + encode(ChatUser.PASSWORD) + "&signin:submit=&jakarta.faces.ViewState=stateless";

        for (String origin : foreign()) {
            if (origin == null) {
                // No browser leaves it out, and without cookies a program may sign in this way.
                continue;
            }
            Answer answer = api.send(form("/", fields, origin));
            assertThat(answer.status()).as("POST / from %s", origin).isEqualTo(403);
            assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        }

        Answer answer = api.send(form("/", fields, homin.origin()));
        assertThat(answer.header("Location")).endsWith("/chat");
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3);
    }

    private HttpRequest.Builder rename(ChatUser user, String origin) {
        HttpRequest.Builder request = api.request(
                        "PATCH", "/api/users/me", BodyPublishers.ofString("{\"firstName\":\"Renamed\"}"))
                .header("Content-Type", "application/json")
                .header("Cookie", "homin_access=" + user.accessToken());
        return origin == null ? request : request.header("Origin", origin);
    }

    private HttpRequest.Builder form(String path, String fields, String origin) {
        HttpRequest.Builder request = api.request("POST", path, BodyPublishers.ofString(fields))
                .setHeader("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded");
        return origin == null ? request : request.header("Origin", origin);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
