package app.homin.it.api;

import static app.homin.support.ChatUser.messages;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatApi;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import app.homin.support.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What breaks HTTP, or Faces: a clear answer, and next to nothing in the log (issue 11, numbers 9, 12, 13 and 14). */
@BlackBox
class MalformedRequestsIT {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    /** Much less than one stack trace. */
    private static final int MOST_LOGGED = 300;

    private static ChatUser somebody;

    private final Homin homin;
    private final String ending;
    private long logged;

    MalformedRequestsIT(Homin homin) {
        this.homin = homin;
        ending = "Host: " + homin.uri().getAuthority() + "\r\nConnection: close\r\n";
    }

    @BeforeEach
    void lookAtTheLog() throws IOException {
        ChatApi.anonymous(homin).get("/health/ready").is(200);
        logged = Files.size(homin.log());
    }

    private RawAnswer get(String target, String... headers) {
        return RawAnswer.to(homin, "GET " + target + " HTTP/1.1\r\n" + ending + lines(headers) + "\r\n");
    }

    private RawAnswer post(String target, String headers, String body) {
        return RawAnswer.to(homin, "POST " + target + " HTTP/1.1\r\n" + ending + headers + "\r\n" + body);
    }

    private RawAnswer form(String target, String body, String... headers) {
        return post(target, FORM + "Content-Length: " + body.length() + "\r\n" + lines(headers), body);
    }

    private static String pageCookies(ChatUser user) {
        return "homin_access=" + user.accessToken() + "; homin_refresh=" + user.refreshToken();
    }

    private static String lines(String... headers) {
        return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    }

    /** What other tests log in between is not ours: the whole class is looked at, and it makes dozens of requests. */
    private void isQuiet() throws IOException {
        String log = Files.readString(homin.log());
        String mine = log.substring((int) Math.min(log.length(), logged));
        assertThat(mine.getBytes(StandardCharsets.UTF_8).length).as(mine).isLessThanOrEqualTo(MOST_LOGGED);
    }

    @Test
    void pagesAreNotAskedForWhatOnlyFormsAsk() throws IOException {
        for (String query : List.of(
                "jakarta.faces.ViewState=x",
                "jakarta.faces.ViewState=stateless",
                "jakarta.faces.RenderKitId=x",
                "jakarta.faces.partial.ajax=true",
                "jakarta.faces.ClientWindow=x",
                "a:jakarta.faces.ViewState=x",
                "primefaces.nonce=x")) {
            for (String page : List.of("/", "/index.xhtml", "/chat", "/profile.xhtml")) {
                assertThat(get(page + "?" + query).status())
                        .as(page + "?" + query)
                        .isEqualTo(400);
            }
        }
        assertThat(get("/", "Faces-Request: partial/ajax").status()).isEqualTo(400);
        assertThat(get("/?lang=xx&nonsense=1&c=x").status()).isEqualTo(200);
        isQuiet();
    }

    @Test
    void formsThatNoPageSendsAreRefused() throws IOException {
        String stateless = "jakarta.faces.ViewState=stateless";
        for (String body : List.of(
                stateless + "&jakarta.faces.RenderKitId=x",
                stateless + "&jakarta.faces.partial.ajax=x",
                stateless + "&jakarta.faces.partial.ajax=true",
                stateless + "&jakarta.faces.ClientWindow=x",
                stateless + "&" + stateless)) {
            assertThat(form("/", body).status()).as(body).isEqualTo(400);
            assertThat(form("/", body, "Faces-Request: x").status()).as(body).isEqualTo(400);
        }
        String ajax = stateless + "&jakarta.faces.partial.ajax=true";
        for (String more : List.of(
                "&jakarta.faces.partial.execute=@nope&jakarta.faces.partial.render=@(zz",
                "&jakarta.faces.source=nope&jakarta.faces.partial.execute=nope:x&jakarta.faces.behavior.event=zz",
                "&primefaces.skipchildren=x&primefaces.search=x&primefaces.resetvalues=true")) {
            RawAnswer answer = form("/", ajax + more, "Faces-Request: partial/ajax");
            assertThat(answer.status()).as(more).isLessThan(500);
        }
        isQuiet();
    }

    @Test
    void aMadeUpViewStateIsNoReasonToFail() throws IOException {
        ChatUser user = ChatUser.register(homin);
        String cookie = "Cookie: " + pageCookies(user);
        lookAtTheLog();

        for (String page : List.of("/chat", "/chat.xhtml", "/profile", "/")) {
            assertThat(form(page, "jakarta.faces.ViewState=x", cookie).status())
                    .as(page)
                    .isIn(302, 303, 400, 403);
        }

        isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jakarta.faces.resource/.xhtml",
                "/jakarta.faces.resource/",
                "/jakarta.faces.resource/x.xhtml",
                "/jakarta.faces.resource/core.js.xhtml?ln=nope",
                "/jakarta.faces.resource/core.js.xhtml?ln=..%2f..",
                "/jakarta.faces.resource/core.js.xhtml?ln=primefaces&v=../..",
                "/jakarta.faces.resource/%2e%2e%2fx.xhtml",
                "/jakarta.faces.resource/dynamiccontent.properties.xhtml?ln=primefaces&pfdrid=x&pfdrt=sc",
                "/asyncapi.yaml/x"
            })
    void aFileThatIsNotThereIsAProblem(String path) throws IOException {
        RawAnswer answer = get(path);

        assertThat(answer.status()).isEqualTo(404);
        if (path.startsWith("/jakarta")) {
            answer.isProblem(404);
        }
        isQuiet();
    }

    @Test
    void pagesThatAreNotThere() throws IOException {
        assertThat(form("/x.xhtml", "jakarta.faces.ViewState=x").status()).isEqualTo(404);
        assertThat(get("/nothing.XHTML").status()).isEqualTo(404);
        assertThat(get("/.xhtml").status()).isEqualTo(404);
        isQuiet();
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
        get(target).isProblem(400);
        isQuiet();
    }

    @Test
    void lettersInAnAddressMayBeSentAsTheyAre() {
        String path = "/api/" + new String("тест".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        get(path).isProblem(404);
        get("http://" + homin.uri().getAuthority() + "/api/nothing").isProblem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "get", "TRACE", "CONNECT", "PROPFIND", "PRI", "G\u0001T"})
    void aMethodThatNobodyOffersIsAProblem(String method) throws IOException {
        for (String path : List.of("/", "/api/users/me", "/resources/x", "/ws")) {
            RawAnswer answer = RawAnswer.to(homin, method + " " + path + " HTTP/1.1\r\n" + ending + "\r\n");
            answer.isProblem(405);
            assertThat(answer.head()).contains("Allow: ").contains("X-Content-Type-Options: nosniff");
        }
        isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void pagesAreReadAndSent(String method) throws IOException {
        for (String page : List.of("/", "/chat", "/profile.xhtml")) {
            RawAnswer answer = RawAnswer.to(homin, method + " " + page + " HTTP/1.1\r\n" + ending + "\r\n");
            assertThat(answer.status()).as(page).isEqualTo(405);
            assertThat(answer.has("Allow: GET, HEAD, POST")).as(answer.head()).isTrue();
        }
        isQuiet();
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
        assertThat(get("/api/users/me", header).status()).isBetween(400, 417);
        get("/", header).isProblem(header.startsWith("Expect") ? 417 : 400);
        isQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "a@b", "[::", "localhost:x", "localhost:99999", "a,b", "\u00d0"})
    void aHostThatIsNoneIsAProblem(String host) throws IOException {
        RawAnswer.to(homin, "GET /chat HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                .isProblem(400);
        isQuiet();
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
        RawAnswer.to(homin, "GET / HTTP/1.1\r\n" + ending + "X: a\r\n".repeat(300) + "\r\n")
                .isProblem(431);
        isQuiet();
    }

    /** Wherever the head is cut into packets. */
    @Test
    void aLineThatIsNoHeaderIsFoundInEveryPacket() {
        String request = "GET /api/nothing HTTP/1.1\r\nX-Before: a b\r\nX-A\r\n" + ending + "X-After: \t c \r\n\r\n";
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

        RawAnswer.to(homin, target + "1\r\nX-A: b\r\n" + ending + "X-B: c\r\n\r\n")
                .isProblem(404);
        RawAnswer.to(homin, target + "1\r\nX-A: b\r\nX\r\n" + ending + "\r\n").isProblem(400);
        RawAnswer.to(homin, target + "1\r\nHost: a\r\n" + ending + "\r\n").isProblem(400);
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
        assertThat(get("/", header).status()).as(header).isEqualTo(200);
        get("/api/users/me", header).isProblem(401);
        assertThat(get("/resources/nothing.js", header).status()).isEqualTo(404);
        assertThat(get("/asyncapi.yaml", header).status()).isIn(200, 412);
        isQuiet();
    }

    @Test
    void ourCookiesAreFoundBesideOthers() {
        ChatUser user = ChatUser.register(homin);

        RawAnswer chat = get("/chat", "Cookie: user=\u00d0\u009e; " + pageCookies(user));

        assertThat(chat.status()).as(chat.head()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 2",
                "Content-Length: 12\r\nTransfer-Encoding: chunked",
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked;a=b",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: ",
                "Content-Length: 2\r\nContent-Length: 2",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2, 2",
                "Content-Length: +2",
                "Content-Length: -2",
                "Content-Length: 0x2",
                "Content-Length: 2;a",
                "Content-Length: ",
                "Content-Length: 99999999999999999999"
            })
    void whereTheBodyEndsMustBeBeyondDoubt(String framing) throws IOException {
        for (String path : List.of("/api/auth/login", "/")) {
            String type = path.equals("/") ? FORM : JSON;
            post(path, type + framing + "\r\n", "2\r\n{}\r\n0\r\n\r\n").isProblem(400);
        }
        isQuiet();
    }

    /** Wherever the head is cut into packets. */
    @Test
    void theLengthIsFoundInEveryPacket() {
        String request = "POST /api/auth/refresh HTTP/1.1\r\n" + ending + JSON
                + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n{\"refreshToken\":\"x\"}\r\n0\r\n\r\n";
        int head = request.indexOf("\r\n\r\n");
        for (int cut = 1; cut < head; cut += 3) {
            RawAnswer answer = RawAnswer.to(homin, request.substring(0, cut), request.substring(cut));
            assertThat(answer.status()).as("cut at " + cut).isEqualTo(400);
        }
    }

    @Test
    void nothingIsDoneBehindAnAnswerThatIsTheLastOne() {
        String email = "x" + ChatUser.unique() + "@example.com";
        String account = "{\"email\":\"" + email + "\",\"password\":\"" + ChatUser.PASSWORD
                + "\",\"firstName\":\"A\",\"lastName\":\"B\"}";
        String register = "POST /api/auth/register HTTP/1.1\r\n" + ending + JSON + "Content-Length: " + account.length()
                + "\r\n\r\n" + account;

        RawAnswer.to(homin, "GET /api/nothing HTTP/1.1\r\n" + ending + "\r\n" + register)
                .isProblem(404);

        assertThat(RawAnswer.to(homin, register).status()).isEqualTo(201);
    }

    @Test
    void aBodyBeyondAllMeasureIsAProblem() throws IOException {
        post("/api/auth/login", JSON + "Content-Length: 99999999\r\n", "{}").isProblem(413);
        post("/", FORM + "Content-Length: 99999999\r\n", "a=b").isProblem(413);
        isQuiet();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%x\r\n%s\r\n0\r\n\r\n",
                "%X;a=b\r\n%s\r\n0\r\n\r\n",
                "%x;a=\"b c;d\"\r\n%s\r\n0;z\r\n\r\n",
                "%x ; a=b\r\n%s\r\n0\r\n\r\n",
                "000%x\r\n%s\r\n0\r\n\r\n",
                "%x\r\n%s\r\n0\r\nX-Trailer: 1\r\nX-More: 2\r\n\r\n",
                "%x\r\n%s\r\n000\r\n\r\n"
            })
    void aBodyMayComeInChunksOfAnyLegalForm(String chunks) {
        ChatUser user = ChatUser.register(homin);
        String chat = user.directChatWith(ChatUser.register(homin));
        String bearer = JSON + "Authorization: Bearer " + user.accessToken() + "\r\nTransfer-Encoding: Chunked\r\n";
        // Twice: the server takes what it read the first one with for others.
        for (String text : List.of("one", "two")) {
            String message = "{\"clientId\":\"" + UUID.randomUUID() + "\",\"body\":\"" + text + "\"}";
            RawAnswer answer = post(messages(chat), bearer, chunks.formatted(message.length(), message));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }

        assertThat(user.history(chat).get("items")).hasSize(2);
    }

    /** Java's own client offers HTTP/2 with each new connection. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAA\r\n",
                "Connection: Upgrade\r\nUpgrade: websocket\r\n",
                "Upgrade: x/1, y/2\r\n"
            })
    void anOfferOfAnotherProtocolChangesNothing(String offer) {
        String begin = "POST /api/auth/login HTTP/1.1\r\nHost: " + homin.uri().getAuthority() + "\r\n" + JSON + offer;
        String next = "GET /api/users/me HTTP/1.1\r\n" + ending + "\r\n";
        for (boolean chunked : List.of(false, true)) {
            // Nobody may try one address often.
            String body = "{\"email\":\"nobody" + ChatUser.unique() + "@example.com\",\"password\":\"wrong\"}";
            String framed = chunked
                    ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                            + "\r\n0\r\n\r\n"
                    : "Content-Length: " + body.length() + "\r\n\r\n" + body;
            RawAnswer answer = RawAnswer.to(homin, begin + framed, next);

            assertThat(answer.status()).as(framed).isEqualTo(401);
            assertThat(answer.body()).as("both are answered").contains("unauthenticated", "HTTP/1.1 401");
        }
    }

    @Test
    void emptyLinesBeforeARequestAreNoPartOfIt() {
        for (String lines : List.of("\r\n", "\n", "\r\n\r\n", "\n".repeat(6000))) {
            RawAnswer answer = RawAnswer.to(homin, lines + "GET /health/live HTTP/1.1\r\n" + ending + "\r\n");
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void aConnectionIsClosedWhateverElseIsAskedOfIt() {
        String head = "GET /health/live HTTP/1.1\r\nHost: " + homin.uri().getAuthority() + "\r\n";

        // Else this would wait until the connection is idle.
        RawAnswer answer = RawAnswer.to(homin, head + "Connection: close, x\r\n\r\n");

        assertThat(answer.has("Connection: close")).as(answer.head()).isTrue();
    }

    @Test
    void aQueryThatIsNotEscapedIsReadAsIfItWere() {
        ChatUser user = ChatUser.register(homin);
        String lastName = "Z" + ChatUser.unique();
        ChatUser.register(homin, "Олена", lastName);
        String bearer = "Authorization: Bearer " + user.accessToken();
        String name = new String(("Олена+" + lastName).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        RawAnswer answer = get("/api/users?q=" + name, bearer);

        assertThat(answer.body()).contains("Олена");
    }

    /** The server would unpack those that it knows: these 13 bytes ask for 2 GB. */
    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip", "GZIP", "x-gzip", "deflate", "lzma", "x-lzma", "gzip, identity"})
    void aCompressedBodyIsNotTaken(String coding) {
        String hostile = "\u005d\u0000\u0000\u0000\u007f" + "\u0000".repeat(8);
        for (String framed : List.of(
                "Content-Length: 13\r\n\r\n" + hostile,
                "Transfer-Encoding: chunked\r\n\r\nd\r\n" + hostile + "\r\n0\r\n\r\n")) {
            String head = "POST /api/auth/login HTTP/1.1\r\n" + ending + JSON + "Content-Encoding: " + coding + "\r\n";

            RawAnswer answer = RawAnswer.to(homin, head + framed).isProblem(415);

            assertThat(answer.has("Accept-Encoding: identity")).isTrue();
        }
        get("/health/live");
    }

    @Test
    void answersAreCompressedForWhoTakesThat() {
        RawAnswer packed = get("/", "Accept-Encoding: gzip");
        assertThat(packed.has("Content-Encoding: gzip")).as(packed.head()).isTrue();
        assertThat(get("/").head()).doesNotContain("Content-Encoding");
        assertThat(get("/", "Accept-Encoding: lzma").head()).doesNotContain("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 2\r\n\r\n{}",
                "Content-Length: 0\r\n\r\n"
            })
    void aHandshakeHasNoBody(String framed) {
        for (String path : List.of("/api/users/me", "/ws")) {
            RawAnswer answer = RawAnswer.to(
                    homin,
                    "GET " + path + " HTTP/1.1\r\nHost: " + homin.uri().getAuthority()
                            + "\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n" + framed);

            assertThat(answer.status()).as(path).isEqualTo(401);
        }
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
                "POST " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n" + JSON
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
        String cookie = "Cookie: " + pageCookies(somebody()) + "\r\n";
        String host = " HTTP/1.1\r\nHost: evil.example:81\r\nConnection: close\r\n";
        for (String request : List.of(
                "GET " + path + " HTTP/1.0\r\nHost: evil.example\r\n" + forwarded + "\r\n",
                "GET " + path + host + cookie + "\r\n",
                "POST " + path + host + cookie + FORM + "Content-Length: 3\r\n\r\na=b",
                "GET http://evil.example" + path + " HTTP/1.1\r\n" + ending + "\r\n")) {
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

    /** The server knows no word for some of them. */
    @Test
    void everyStatusIsInWords() {
        String body = "{\"email\":\"nobody" + ChatUser.unique() + "@example.com\",\"password\":\"wrong\"}";
        RawAnswer answer = null;
        for (int i = 0; i < 6; i++) {
            answer = post("/api/auth/login", JSON + "Content-Length: " + body.length() + "\r\n", body);
        }

        answer.isProblem(429);
        assertThat(answer.head()).startsWith("HTTP/1.1 429 Too Many Requests\r\n");
        assertThat(get("/api/nothing").head()).startsWith("HTTP/1.1 404 Not Found\r\n");
    }

    /** The container would take it apart for the pages, and keep each part for ever. */
    @Test
    void pagesTakeNoFiles() throws IOException {
        String head = "Content-Type: multipart/form-data; boundary=x\r\n";
        String part = "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\n\r\n".repeat(50) + "--x--\r\n";
        for (String path : List.of(
                "/jakarta.faces.resource/x.xhtml",
                "/jakarta.faces.resource/core.js.xhtml?ln=primefaces",
                "/",
                "/chat",
                "/profile.xhtml",
                "/nothing.xhtml",
                "/asyncapi.yaml")) {
            // The second says at once that nothing more is wanted; else this would wait for the rest.
            for (int length : List.of(part.length(), 30_000_000)) {
                RawAnswer answer = post(path, head + "Content-Length: " + length + "\r\n", part);
                assertThat(answer.status()).as(path).isIn(302, 401, 403, 415);
            }
        }
        isQuiet();
    }

    @Test
    void onlyOneRangeOfAFileIsGiven() {
        RawAnswer one = get("/asyncapi.yaml", "Range: bytes=0-9");
        assertThat(one.status()).isEqualTo(206);
        assertThat(one.body()).hasSize(10);

        RawAnswer many = get("/asyncapi.yaml", "Range: bytes=" + "0-,".repeat(1000) + "0-");
        assertThat(many.status()).isEqualTo(200);
        assertThat(many.body()).hasSameSizeAs(get("/asyncapi.yaml").body());
    }

    @Test
    void filesAreReadOnly() {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            RawAnswer file = RawAnswer.to(homin, method + " /asyncapi.yaml HTTP/1.1\r\n" + ending + "\r\n");
            file.isProblem(405);
            assertThat(file.has("Allow: GET, HEAD, OPTIONS")).as(file.head()).isTrue();
            RawAnswer nothing = RawAnswer.to(homin, method + " /resources/nothing HTTP/1.1\r\n" + ending + "\r\n");
            nothing.isProblem(404);
        }
        RawAnswer read = get("/asyncapi.yaml");
        assertThat(read.head()).contains("Content-Type: application/yaml", "Vary: Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n{}\r\n0\r\n\r\n",
                "-2\r\n{}\r\n0\r\n\r\n",
                "0x2\r\n{}\r\n0\r\n\r\n",
                "+2\r\n{}\r\n0\r\n\r\n",
                "\r\n{}\r\n0\r\n\r\n",
                "fffffffffffffffffff\r\n{}",
                "2\r\n{}XX0\r\n\r\n",
                "2\n{}\n0\n\n",
                "2;a\u0000\r\n{}\r\n0\r\n\r\n",
                "2\r\n{}\r\n0\r\nX: \u0000\r\n\r\n"
            })
    void chunksThatAreNoneAreAProblem(String chunks) throws IOException {
        post("/api/auth/login", JSON + "Transfer-Encoding: chunked\r\n", chunks).isProblem(400);
        post("/", FORM + "Transfer-Encoding: chunked\r\n", chunks).isProblem(400);
        isQuiet();
    }
}
