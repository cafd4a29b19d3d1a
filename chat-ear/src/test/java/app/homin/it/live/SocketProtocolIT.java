package app.homin.it.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import app.homin.it.support.BlackBox;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What RFC 6455 demands of a handshake and of frames. */
@BlackBox
class SocketProtocolIT {

    private static final String GET = "GET /ws HTTP/1.1";
    private static final int LARGEST = 32 * 1024;

    private final Homin homin;
    private ChatUser user;

    SocketProtocolIT(Homin homin) {
        this.homin = homin;
    }

    @BeforeEach
    void someone() {
        user = ChatUser.register(homin);
    }

    @TestFactory
    Stream<DynamicTest> aFrameAgainstTheRulesEndsTheConnection() {
        Map<String, byte[]> violations = new LinkedHashMap<>();
        violations.put("1002 no mask", bytes(0x81, 2, '{', '}'));
        violations.put("1002 a ping without a mask", bytes(0x89, 0));
        violations.put("1002 first reserved bit", frame(0xc1, "{}"));
        violations.put("1002 opcode 3", frame(0x83, ""));
        violations.put("1002 opcode 11", frame(0x8b, ""));
        violations.put("1002 a ping of 126 bytes", frame(0x89, "x".repeat(126)));
        violations.put("1002 a fragment of a ping", frame(0x09, ""));
        violations.put("1002 a continuation of nothing", frame(0x80, "{}"));
        violations.put("1002 a message within another", join(frame(0x01, "{"), frame(0x81, "}")));
        violations.put("1002 a length in more bytes than it needs", bytes(0x81, 0xfe, 0, 2, 0, 0, 0, 0, '{', '}'));
        violations.put("1002 a negative length", bytes(0x81, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0));
        violations.put("1009 the greatest length", bytes(0x81, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255));
        violations.put("1009 an unfinished message", join(frame(0x01, "x".repeat(LARGEST)), frame(0x00, "x")));
        violations.put("1003 bytes", frame(0x82, "x"));
        return tests(violations, true);
    }

    @TestFactory
    Stream<DynamicTest> whatIsInAFrameCanBeAgainstTheRulesToo() {
        Map<String, byte[]> violations = new LinkedHashMap<>();
        violations.put("1007 no UTF-8", bytes(0x81, 0x81, 0, 0, 0, 0, 0xff));
        violations.put("1007 half a letter", bytes(0x81, 0x81, 0, 0, 0, 0, 0xd0));
        violations.put("1007 half a pair of UTF-16", bytes(0x81, 0x83, 0, 0, 0, 0, 0xed, 0xa0, 0x80));
        violations.put("1007 a letter in more bytes than it needs", bytes(0x81, 0x82, 0, 0, 0, 0, 0xc0, 0x80));
        violations.put("1002 half a close code", bytes(0x88, 0x81, 0, 0, 0, 0, 3));
        violations.put("1002 close code 999", bytes(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe7));
        violations.put("1002 close code 1005", bytes(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed));
        violations.put("1002 close code 1015", bytes(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xf7));
        violations.put("1002 close code 2999", bytes(0x88, 0x82, 0, 0, 0, 0, 0x0b, 0xb7));
        violations.put("1002 close code 5000", bytes(0x88, 0x82, 0, 0, 0, 0, 0x13, 0x88));
        violations.put("1007 a close without UTF-8", bytes(0x88, 0x83, 0, 0, 0, 0, 0x03, 0xe8, 0xff));
        return tests(violations, false);
    }

    /** @param answered whether what comes before the violation has to be answered first */
    private Stream<DynamicTest> tests(Map<String, byte[]> violations, boolean answered) {
        return violations.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> {
                    List<String> answers = new ArrayList<>();
                    try (RawSocket socket = RawSocket.open(homin, user)) {
                        socket.write(join(frame(0x81, "{\"type\":\"ping\"}"), each.getValue()));

                        int code = socket.awaitClose(answers::add);
                        assertThat(code)
                                .isEqualTo(Integer.parseInt(each.getKey().substring(0, 4)));
                    }
                    if (answered) {
                        assertThat(String.join("", answers)).contains("\"pong\"");
                    }
                }));
    }

    @Test
    void aMessageMayComeInPiecesWithPingsBetweenThem() throws IOException {
        List<String> answers = new ArrayList<>();
        try (RawSocket socket = RawSocket.open(homin, user)) {
            socket.write(join(
                    frame(0x01, "{\"type\":\"pi"),
                    frame(0x89, "are you there?"),
                    frame(0x00, ""),
                    frame(0x80, "ng\"}")));

            int code = socket.awaitClose(answer -> {
                answers.add(answer);
                if (answer.contains("\"pong\"")) {
                    socket.write(bytes(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8));
                }
            });
            assertThat(code).isEqualTo(1000);
        }
        assertThat(String.join("", answers)).contains("are you there?");
    }

    @TestFactory
    Stream<DynamicTest> aHandshakeAgainstTheRulesOpensNoSocket() {
        return Stream.of(
                handshake(405, "POST /ws HTTP/1.1", "Content-Length", "0"),
                handshake(405, "PUT /ws HTTP/1.1", "Content-Length", "0"),
                handshake(405, "HEAD /ws HTTP/1.1"),
                handshake(400, "GET /ws HTTP/1.0"),
                handshake(400, GET, "Content-Length", "5"),
                handshake(400, GET, "Sec-WebSocket-Key", null),
                handshake(400, GET, "Sec-WebSocket-Key", ""),
                handshake(400, GET, "Sec-WebSocket-Key", "short"),
                handshake(400, GET, "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ"),
                handshake(400, GET, "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZSEh"),
                handshake(400, GET, "Sec-WebSocket-Key", "!GhlIHNhbXBsZSBub25jZQ=="),
                handshake(
                        400,
                        GET,
                        "Sec-WebSocket-Key",
                        "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
                handshake(400, GET, "Sec-WebSocket-Version", null),
                handshake(400, GET, "Sec-WebSocket-Version", "13\r\nSec-WebSocket-Version: 13"),
                handshake(426, GET, "Sec-WebSocket-Version", "12"),
                handshake(426, GET, "Sec-WebSocket-Version", "x"),
                handshake(400, GET, "Connection", "keep-alive"),
                handshake(426, GET, "Upgrade", null),
                handshake(400, GET, "Upgrade", "irc"),
                handshake(101, GET, "Upgrade", "WebSocket"),
                handshake(101, GET, "Connection", "keep-alive, upgrade"),
                handshake(101, GET, "Sec-WebSocket-Protocol", "homin.v1"),
                handshake(101, GET, "Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));
    }

    private DynamicTest handshake(int status, String line, String... header) {
        return dynamicTest(status + " " + line + " " + String.join(": ", header), () -> {
            Map<String, String> headers = RawSocket.headers(user);
            if (header.length > 0) {
                headers.remove(header[0]);
                if (header[1] != null) {
                    headers.put(header[0], header[1]);
                }
            }
            String body = "5".equals(headers.get("Content-Length")) ? "12345" : "";

            Map<String, String> answer = RawSocket.answer(homin, line, headers, body);

            assertThat(answer).containsEntry("status", Integer.toString(status));
            if (status == 426) {
                assertThat(answer).containsEntry("sec-websocket-version", "13");
            }
            if (status == 405) {
                assertThat(answer).containsEntry("allow", "GET");
            }
            if (status != 101) {
                assertThat(answer.get("content-type")).as(answer.toString()).startsWith("application/problem+json");
            }
        });
    }

    @Test
    void theServerIsWellAfterAllThat() {
        try (ChatSocket socket = user.connect()) {
            socket.settle();
        }
    }

    private static byte[] frame(int firstByte, String text) {
        return RawSocket.frame(firstByte, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
