package app.homin.it.http;

import static app.homin.support.ChatUser.messages;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.RawAnswer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that names the host of somebody else: nobody is sent there. */
@BlackBox
class ForeignHostsIT {

    private static ChatUser somebody;
    private final Homin homin;
    private final RawRequests http;

    ForeignHostsIT(Homin homin) {
        this.homin = homin;
        this.http = RawRequests.to(homin);
    }

    @Test
    void nobodyIsSentToTheHostThatASenderNames() {
        for (String folder : List.of("/resources", "/resources/primefaces-spruce", "/api-docs", "/chat", "/chat/x")) {
            RawAnswer answer = RawAnswer.to(
                    homin, "GET " + folder + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(answer.head() + answer.body()).as(folder).doesNotContain("evil.example");
        }
    }

    @Test
    void nothingNewIsAtTheHostThatASenderNames() {
        ChatUser user = ChatUser.register(homin);
        String other = ChatUser.register(homin).id();
        String group = user.groupWith();
        String message = "{\"clientId\":\"" + UUID.randomUUID() + "\",\"body\":\"one\"}";

        RawAnswer direct = fromElsewhere(user, "/api/chats", "{\"type\":\"direct\",\"userId\":\"" + other + "\"}");
        RawAnswer named = fromElsewhere(user, "/api/chats", "{\"type\":\"group\",\"name\":\"Another\"}");
        RawAnswer posted = fromElsewhere(user, messages(group), message);

        assertThat(direct.has("Location: /api/chats/" + id(direct)))
                .as(direct.head())
                .isTrue();
        assertThat(named.has("Location: /api/chats/" + id(named)))
                .as(named.head())
                .isTrue();
        assertThat(posted.has("Location: " + messages(group) + "?around=1"))
                .as(posted.head())
                .isTrue();
    }

    private RawAnswer fromElsewhere(ChatUser user, String path, String body) {
        return RawAnswer.to(
                homin,
                "POST " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n" + RawRequests.JSON
                        + "Authorization: Bearer " + user.accessToken() + "\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body);
    }

    private static String id(RawAnswer answer) {
        String json = answer.body();
        return Json.parse(json.substring(json.indexOf('{'), json.lastIndexOf('}') + 1))
                .get("id")
                .asText();
    }

    /** Neither in the head nor in what is shown. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?lang=uk",
                "/login",
                "/index.xhtml",
                "/chat",
                "/chat?c=1",
                "/chat.xhtml",
                "/profile",
                "/profile.xhtml",
                "/profile?lang=en",
                "/nothing",
                "/nothing.xhtml",
                "/api",
                "/api/",
                "/api/nothing",
                "/api/users/me",
                "/api/chats",
                "/api/application.wadl",
                "/api-docs/",
                "/api-docs/index.html",
                "/openapi",
                "/openapi/",
                "/asyncapi.yaml",
                "/health",
                "/health/ready",
                "/metrics",
                "/.well-known/jwks.json",
                "/.well-known/change-password",
                "/ws",
                "/webjars",
                "/resources",
                "/jakarta.faces.resource/core.js.xhtml?ln=primefaces",
                "/logout"
            })
    void noAnswerNamesTheHostThatASenderNames(String path) {
        String forwarded = "X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n";
        String cookie = "Cookie: " + RawRequests.pageCookies(somebody()) + "\r\n";
        String host = " HTTP/1.1\r\nHost: evil.example:81\r\nConnection: close\r\n";
        for (String request : List.of(
                "GET " + path + " HTTP/1.0\r\nHost: evil.example\r\n" + forwarded + "\r\n",
                "GET " + path + host + cookie + "\r\n",
                "POST " + path + host + cookie + RawRequests.FORM + "Content-Length: 3\r\n\r\na=b",
                "GET http://evil.example" + path + " HTTP/1.1\r\n" + http.ending() + "\r\n")) {
            RawAnswer answer = RawAnswer.to(homin, request);
            assertThat(answer.head() + answer.body()).as(request).doesNotContain("evil.example");
        }
    }

    /** The same for all of these. */
    private ChatUser somebody() {
        if (somebody == null) {
            somebody = ChatUser.register(homin);
        }
        return somebody;
    }
}
