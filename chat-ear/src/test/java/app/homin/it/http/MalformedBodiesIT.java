package app.homin.it.http;

import static app.homin.support.ChatUser.messages;
import static org.assertj.core.api.Assertions.assertThat;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.RawAnswer;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies whose end is in doubt, and what may come in their place: a clear answer, and next to nothing in the log. */
@BlackBox
class MalformedBodiesIT {

    private final Homin homin;
    private final RawRequests http;

    MalformedBodiesIT(Homin homin) {
        this.homin = homin;
        this.http = RawRequests.to(homin);
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
            String type = path.equals("/") ? RawRequests.FORM : RawRequests.JSON;
            http.post(path, type + framing + "\r\n", "2\r\n{}\r\n0\r\n\r\n").isProblem(400);
        }
        http.isQuiet();
    }

    /** Wherever the head is cut into packets. */
    @Test
    void theLengthIsFoundInEveryPacket() {
        String request = "POST /api/auth/refresh HTTP/1.1\r\n" + http.ending() + RawRequests.JSON
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
        String register = "POST /api/auth/register HTTP/1.1\r\n" + http.ending() + RawRequests.JSON + "Content-Length: "
                + account.length() + "\r\n\r\n" + account;

        RawAnswer.to(homin, "GET /api/nothing HTTP/1.1\r\n" + http.ending() + "\r\n" + register)
                .isProblem(404);

        assertThat(RawAnswer.to(homin, register).status()).isEqualTo(201);
    }

    @Test
    void aBodyBeyondAllMeasureIsAProblem() throws IOException {
        http.post("/api/auth/login", RawRequests.JSON + "Content-Length: 99999999\r\n", "{}")
                .isProblem(413);
        http.post("/", RawRequests.FORM + "Content-Length: 99999999\r\n", "a=b").isProblem(413);
        http.isQuiet();
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
        String bearer =
                RawRequests.JSON + "Authorization: Bearer " + user.accessToken() + "\r\nTransfer-Encoding: Chunked\r\n";
        // Twice: the server takes what it read the first one with for others.
        for (String text : List.of("one", "two")) {
            String message = "{\"clientId\":\"" + UUID.randomUUID() + "\",\"body\":\"" + text + "\"}";
            RawAnswer answer = http.post(messages(chat), bearer, chunks.formatted(message.length(), message));
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
        String begin = "POST /api/auth/login HTTP/1.1\r\nHost: " + homin.uri().getAuthority() + "\r\n"
                + RawRequests.JSON + offer;
        String next = "GET /api/users/me HTTP/1.1\r\n" + http.ending() + "\r\n";
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
            RawAnswer answer = RawAnswer.to(homin, lines + "GET /health/live HTTP/1.1\r\n" + http.ending() + "\r\n");
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

    /** The server would unpack those that it knows: these 13 bytes ask for 2 GB. */
    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip", "GZIP", "x-gzip", "deflate", "lzma", "x-lzma", "gzip, identity"})
    void aCompressedBodyIsNotTaken(String coding) {
        String hostile = "\u005d\u0000\u0000\u0000\u007f" + "\u0000".repeat(8);
        for (String framed : List.of(
                "Content-Length: 13\r\n\r\n" + hostile,
                "Transfer-Encoding: chunked\r\n\r\nd\r\n" + hostile + "\r\n0\r\n\r\n")) {
            String head = "POST /api/auth/login HTTP/1.1\r\n" + http.ending() + RawRequests.JSON + "Content-Encoding: "
                    + coding + "\r\n";

            RawAnswer answer = RawAnswer.to(homin, head + framed).isProblem(415);

            assertThat(answer.has("Accept-Encoding: identity")).isTrue();
        }
        http.get("/health/live");
    }

    @Test
    void answersAreCompressedForWhoTakesThat() {
        RawAnswer packed = http.get("/", "Accept-Encoding: gzip");
        assertThat(packed.has("Content-Encoding: gzip")).as(packed.head()).isTrue();
        assertThat(http.get("/").head()).doesNotContain("Content-Encoding");
        assertThat(http.get("/", "Accept-Encoding: lzma").head()).doesNotContain("Content-Encoding");
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
        http.post("/api/auth/login", RawRequests.JSON + "Transfer-Encoding: chunked\r\n", chunks)
                .isProblem(400);
        http.post("/", RawRequests.FORM + "Transfer-Encoding: chunked\r\n", chunks)
                .isProblem(400);
        http.isQuiet();
    }
}
