package app.homin.web.door;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.web.door.RequestHead.Fault;
import app.homin.web.door.RequestHead.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

    private static final Field HOST = new Field("Host", "chat.example:8443");

    private static int status(String method, String path, String query, String protocol, Field... fields) {
        return new RequestHead(method, path, query, protocol, List.of(fields))
                .fault()
                .map(Fault::status)
                .orElse(0);
    }

    private static int path(String path) {
        return status("GET", path, null, "HTTP/1.1", HOST);
    }

    private static int fields(Field... more) {
        List<Field> fields = new ArrayList<>(List.of(HOST));
        fields.addAll(List.of(more));
        return status("POST", "/", null, "HTTP/1.1", fields.toArray(Field[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/chat.xhtml;jsessionid=x",
                "/api/%F0%9F%92%A5",
                "/\u00d1\u2026",
                "/a%2fb",
                "/a/../b",
                "/a/./b//c/",
                "/a..b/..c",
                "/%25zz"
            })
    void pathsThatAreRight(String path) {
        String bytes = path.replace("\u2026", "\u0085");

        assertThat(path(bytes)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "/%",
                "/%z",
                "/%zz",
                "/%4",
                "/%00",
                "/%0a",
                "/%7f",
                "/%c0%af",
                "/%ff",
                "/%ed%a0%80",
                "/\u00d1",
                "/\\",
                "/%5c",
                "/..",
                "/../x",
                "/a/../../b",
                "/%2e%2e/x",
                "/..;/x",
                "/a/..;b=c/",
                "/.;x"
            })
    void pathsThatAreMalformed(String path) {
        assertThat(path(path)).isEqualTo(400);
    }

    @Test
    void aQueryIsDecodable() {
        assertThat(status("GET", "/", "a=b&c=%D1%82&d=%20+", "HTTP/1.1", HOST)).isZero();
        assertThat(status("GET", "/", "", "HTTP/1.1", HOST)).isZero();
        for (String query : List.of("%", "a=%zz", "%c0%af", "a=%00")) {
            assertThat(status("GET", "/", query, "HTTP/1.1", HOST)).as(query).isEqualTo(400);
        }
    }

    @Test
    void methodsAndVersions() {
        assertThat(status("OPTIONS", "*", null, "HTTP/1.1", HOST)).isZero();
        assertThat(status("GET", "/", null, "HTTP/1.0")).isZero();
        assertThat(status("GET", "/", null, "HTTP/1.1")).isEqualTo(400);
        assertThat(status("GET", "/", null, "HTTP/2.0", HOST)).isEqualTo(400);
        assertThat(status("GET", "/", null, "", HOST)).isEqualTo(400);
        for (String method : List.of("get", "TRACE", "CONNECT", "PRI", "", "G\u0001T")) {
            assertThat(status(method, "/", null, "HTTP/1.1", HOST)).as(method).isEqualTo(405);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example,0",
        "chat.example:1,0",
        "chat.example:65535,0",
        "127.0.0.1:80,0",
        "[::1]:8080,0",
        "chat.example:,0",
        "chat.example:65536,400",
        "chat.example:x,400",
        "a b,400",
        "'a,b',400",
        "a/b,400",
        "a@b,400",
        "[::,400",
        "'',400"
    })
    void hosts(String host, int status) {
        assertThat(status("GET", "/", null, "HTTP/1.1", new Field("host", host)))
                .isEqualTo(status);
    }

    @Test
    void headersMayHoldWhateverIsNoControl() {
        assertThat(fields(new Field("Cookie", "user=\u00d0\u009e\u00ff\t x"))).isZero();
        for (String value : List.of("a\u0000", "a\rb", "a\nb", "\u0001", "\u007f")) {
            assertThat(fields(new Field("X", value))).as(value).isEqualTo(400);
        }
        for (String name : List.of("", "a b", "a:", "\u00d0", "a\u0000", "(a)")) {
            assertThat(fields(new Field(name, "x"))).as(name).isEqualTo(400);
        }
    }

    @Test
    void oneFramingAlone() {
        Field length = new Field("Content-Length", "2");
        Field chunked = new Field("Transfer-Encoding", "Chunked");

        assertThat(fields(length)).isZero();
        assertThat(fields(chunked)).isZero();
        assertThat(fields(length, chunked)).isEqualTo(400);
        assertThat(fields(length, length)).isEqualTo(400);
        assertThat(fields(chunked, chunked)).isEqualTo(400);
        assertThat(status("POST", "/", null, "HTTP/1.0", chunked)).isEqualTo(400);
        for (String coding : List.of("", "identity", "chunked, chunked", "gzip, chunked", "chunked;a=b", "xchunked")) {
            assertThat(fields(new Field("transfer-encoding", coding)))
                    .as(coding)
                    .isEqualTo(400);
        }
        for (String number : List.of("", "+2", "-2", "2, 2", "0x2", "2;a", "1e1", "9".repeat(30))) {
            assertThat(fields(new Field("content-length", number))).as(number).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"identity,0", "Identity,0", "gzip,415", "br,415", "'gzip, br',415", "'',415"})
    void bodiesAreNotCompressed(String coding, int status) {
        Field encoding = new Field("content-encoding", coding);

        assertThat(fields(encoding, new Field("Content-Length", "2"))).isEqualTo(status);
        assertThat(fields(encoding, new Field("Transfer-Encoding", "chunked"))).isEqualTo(status);
        assertThat(fields(encoding)).isZero();
    }

    @Test
    void whatIsAskedBesides() {
        assertThat(fields(new Field("Expect", "100-Continue"))).isZero();
        assertThat(fields(new Field("Expect", "nonsense"))).isEqualTo(417);
        assertThat(fields(new Field("Content-Length", Long.toString(RequestHead.MAX_BODY))))
                .isZero();
        assertThat(fields(new Field("Content-Length", Long.toString(RequestHead.MAX_BODY + 1))))
                .isEqualTo(413);
    }

    private static int lines(String... lines) {
        RequestHead head = new RequestHead(
                "GET",
                "/",
                null,
                "HTTP/1.1",
                List.of(new Field("x-a", "b c"), HOST, new Field("X-B", ""), new Field("x-a", "d: e\t")));
        return head.faultIn(String.join("\r\n", lines) + "\r\n\r\n")
                .map(Fault::status)
                .orElse(0);
    }

    @Test
    void everyLineIsOneOfTheFields() {
        String target = "GET / HTTP/1.1";
        String host = "Host: chat.example:8443";

        assertThat(lines(target, "X-A: b c", host, "X-B:", "X-A: d: e\t")).isZero();
        assertThat(lines("", "", target, "x-a:b c \t", "HOST:elsewhere", "X-B:  ", "X-A:\td: e\t"))
                .isZero();
        assertThat(lines(target, "X-A: b c", "X", host, "X-B:", "X-A: d: e\t")).isEqualTo(400);
        assertThat(lines(target, "X", "X-A: b c", host, "X-B:", "X-A: d: e\t")).isEqualTo(400);
        assertThat(lines(target, "X-A: b c", host, "X-B:", "X-A: d: e\t", "X")).isEqualTo(400);
        assertThat(lines(target, "X-A: b", " c", host, "X-B:", "X-A: d: e\t")).isEqualTo(400);
        assertThat(lines(target, "X-A: b cc", host, "X-B:", "X-A: d: e\t")).isEqualTo(400);
        assertThat(lines(target, "Content-Length: 2", "X-A: b c", host, "X-B:", "X-A: d: e\t"))
                .isEqualTo(400);
        assertThat(lines(target, "X-A: b c", host, "X-A: d: e\t")).isEqualTo(400);
        assertThat(lines(target, "X-A: b c", host, host, "X-B:", "X-A: d: e\t")).isEqualTo(400);
        assertThat(lines(target, "X-A: b c", "X-B:", "X-A: d: e\t"))
                .as("the target names it")
                .isZero();
        assertThat(lines()).isEqualTo(400);
    }
}
