package app.homin.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads of requests that break HTTP: a clear answer, and next to nothing in the log. */
@BlackBox
class MalformedRequestsIT {

    private final Homin homin;
    private final RawRequests http;

    MalformedRequestsIT(Homin homin) {
        this.homin = homin;
        this.http = RawRequests.to(homin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/%",
                "/%4",
                "/%00",
                "/x%00y",
                "/%c0%af",
                "/%ff",
                "/api/%zz",
                "/a\\b",
                "/a%5cb",
                "/../x",
                "/%2e%2e/%2e%2e/etc",
                "/?%zz=1",
                "/?a=%",
                "/api/users?q=%c0%af",
                "/api/users?q=%00",
                "foo",
                "*",
                ""
            })
    void anAddressThatCannotBeDecodedIsAProblem(String target) throws IOException {
        http.get(target).isProblem(400);
        http.isQuiet();
    }

    @Test
    void lettersInAnAddressMayBeSentAsTheyAre() {
        String path = "/api/" + new String("тест".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        http.get(path).isProblem(404);
        http.get("http://" + homin.uri().getAuthority() + "/api/nothing").isProblem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "get", "TRACE", "CONNECT", "PROPFIND", "PRI", "G\u0001T"})
    void aMethodThatNobodyOffersIsAProblem(String method) throws IOException {
        for (String path : List.of("/", "/api/users/me", "/resources/x", "/ws")) {
            RawAnswer answer = RawAnswer.to(homin, method + " " + path + " HTTP/1.1\r\n" + http.ending() + "\r\n");
            answer.isProblem(405);
            assertThat(answer.head()).contains("Allow: ").contains("X-Content-Type-Options: nosniff");
        }
        http.isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-A: a\u0000b",
                "X-A: a\u0001b",
                "X-A: a\u007fb",
                "X-A: a\rb",
                "X\u0001A: b",
                "X A: b",
                "X-A : b",
                "X-\u00d0: b",
                ": b",
                "X",
                "X\r\nX-A: b",
                "X-A",
                "Content-Length",
                "Host",
                "X-A: b\r\n c",
                "X-A: b\r\n\tc: d",
                "X-A:\r\n b",
                "X-A: b\r\n \r\n c",
                " X-A: b",
                "Host : x",
                "Host: other.example",
                "Expect: 100-continue\r\nExpect: 100-continue"
            })
    void aHeaderThatIsNoneIsAProblem(String header) throws IOException {
        assertThat(http.get("/api/users/me", header).status()).isBetween(400, 417);
        http.get("/", header).isProblem(header.startsWith("Expect") ? 417 : 400);
        http.isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a@b", "[::", "localhost:x", "localhost:99999", "a,b", "\u00d0"})
    void aHostThatIsNoneIsAProblem(String host) throws IOException {
        RawAnswer.to(homin, "GET /chat HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .isProblem(400);
        http.isQuiet();
    }

    @Test
    void withoutAHostOrInAnotherVersion() throws IOException {
        RawAnswer.to(homin, "GET / HTTP/1.1\r\n\r\n").isProblem(400);
        RawAnswer.to(homin, "GET / HTTP/2.0\r\nHost: a\r\n\r\n").isProblem(400);
        RawAnswer.to(homin, "GET / HTTP/1.9\r\nHost: a\r\n\r\n").isProblem(400);
        RawAnswer.to(homin, "hello world\r\n\r\n").isProblem(400);
        RawAnswer.to(homin, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(9000) + "\r\n\r\n")
                .isProblem(431);
        RawAnswer.to(homin, "GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n")
                .isProblem(431);
        RawAnswer.to(homin, "GET / HTTP/1.1\r\n" + http.ending() + "X: a\r\n".repeat(300) + "\r\n")
                .isProblem(431);
        http.isQuiet();
    }

    /** Wherever the head is cut into packets. */
    @Test
    void aLineThatIsNoHeaderIsFoundInEveryPacket() {
        String request =
                "GET /api/nothing HTTP/1.1\r\nX-Before: a b\r\nX-A\r\n" + http.ending() + "X-After: \t c \r\n\r\n";
        for (int cut = 1; cut < request.length(); cut += 3) {
            RawAnswer answer = RawAnswer.to(homin, request.substring(0, cut), request.substring(cut));
            assertThat(answer.status()).as("cut at " + cut).isEqualTo(400);
            String right = request.replace("X-A\r", "X-A:\r");
            answer = RawAnswer.to(homin, right.substring(0, cut), right.substring(cut));
            assertThat(answer.status()).as("cut at " + cut).isEqualTo(404);
        }
    }

    @Test
    void theHostMayStandInTheTargetToo() {
        String target = "GET http://" + homin.uri().getAuthority() + "/api/nothing HTTP/1.";

        RawAnswer.to(homin, target + "1\r\nX-A: b\r\n" + http.ending() + "X-B: c\r\n\r\n")
                .isProblem(404);
        RawAnswer.to(homin, target + "1\r\nX-A: b\r\nX\r\n" + http.ending() + "\r\n")
                .isProblem(400);
        RawAnswer.to(homin, target + "1\r\nHost: a\r\n" + http.ending() + "\r\n")
                .isProblem(400);
        RawAnswer.to(homin, target + "0\r\nX-A: b\r\n\r\n").isProblem(404);
    }

    /** Another application's cookie on the same host must not lock anybody out. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: user=\u00d0\u009e\u00d0\u00bb\u00d0\u00b5\u00d0\u00bd\u00d0\u00b0",
                "Cookie: user=\u00ff; lang=uk",
                "Cookie: a=\"b",
                "Cookie: ;;==;$Version=1;\"",
                "Referer: http://x/\u00d0\u009e",
                "User-Agent: \u0080\u00ff",
                "X-A: \u00e9",
                "Accept-Language: x-\u00d0;q=0.5, \"<>;q=x",
                "If-Modified-Since: zz",
                "If-Unmodified-Since: \u00d0",
                "Authorization: Digest \u00d0"
            })
    void whatOthersHaveLeftInAHeaderIsIgnored(String header) throws IOException {
        assertThat(http.get("/", header).status()).as(header).isEqualTo(200);
        http.get("/api/users/me", header).isProblem(401);
        assertThat(http.get("/resources/nothing.js", header).status()).isEqualTo(404);
        assertThat(http.get("/asyncapi.yaml", header).status()).isIn(200, 412);
        http.isQuiet();
    }

    @Test
    void ourCookiesAreFoundBesideOthers() {
        ChatUser user = ChatUser.register(homin);

        RawAnswer chat = http.get("/chat", "Cookie: user=\u00d0\u009e; " + RawRequests.pageCookies(user));

        assertThat(chat.status()).as(chat.head()).isEqualTo(200);
    }

    @Test
    void aQueryThatIsNotEscapedIsReadAsIfItWere() {
        ChatUser user = ChatUser.register(homin);
        String lastName = "Z" + ChatUser.unique();
        ChatUser.register(homin, "Олена", lastName);
        String bearer = "Authorization: Bearer " + user.accessToken();
        String name = new String(("Олена+" + lastName).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        RawAnswer answer = http.get("/api/users?q=" + name, bearer);

        assertThat(answer.body()).contains("Олена");
    }

    /** The server knows no word for some of them. */
    @Test
    void everyStatusIsInWords() {
        String body = "{\"email\":\"nobody" + ChatUser.unique() + "@example.com\",\"password\":\"wrong\"}";
        RawAnswer answer = null;
        for (int i = 0; i < 6; i++) {
            answer = http.post("/api/auth/login", RawRequests.JSON + "Content-Length: " + body.length() + "\r\n", body);
        }

        answer.isProblem(429);
        assertThat(answer.head()).startsWith("HTTP/1.1 429 Too Many Requests\r\n");
        assertThat(http.get("/api/nothing").head()).startsWith("HTTP/1.1 404 Not Found\r\n");
    }
}
