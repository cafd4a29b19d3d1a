package app.homin.web.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.web.door.ChunkFraming.BrokenException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFramingTest {

    private final ChunkFraming framing = new ChunkFraming();

    /** The data of a body that arrives in pieces of at most this many bytes. */
    private String read(String body, int atOnce) {
        StringBuilder data = new StringBuilder();
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < bytes.length) {
            int length = (int) Math.min(framing.data(), Math.min(atOnce, bytes.length - at));
            if (length > 0) {
                data.append(body, at, at + length);
                framing.passData(length);
                at += length;
            } else {
                framing.pass(bytes[at++]);
            }
        }
        return data.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void dataAreFoundHoweverTheyCome(int atOnce) {
        String body = "3\r\nabc\r\n00A ; x=\"y z\"\r\n0123456789\r\n1;;\r\n\n\r\n0;last\r\nT: 1\r\nU: \u00ff\r\n\r\n";

        assertThat(read(body, atOnce)).isEqualTo("abc0123456789\n");
        assertThat(framing.isAtEnd()).isTrue();
    }

    @Test
    void nothingFollowsTheEnd() {
        read("0\r\n\r\n", 1);

        assertThat(framing.isAtEnd()).isTrue();
        assertThatThrownBy(() -> framing.pass((byte) '0')).isInstanceOf(BrokenException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n",
                " 3\r\n",
                "zz\r\n",
                "-1\r\n",
                "+1\r\n",
                "0x1\r\n",
                "1\n",
                "1\ra",
                "1;a\u0000",
                "1;a\n",
                "1\r\nab",
                "1\r\na\n",
                "1\r\na\ra",
                "123456789",
                "0\r\n\n",
                "0\r\nT: \u0001",
                "0\r\nT: a\n"
            })
    void whatStandsWhereItCannotIsRefused(String body) {
        assertThatThrownBy(() -> read(body, 100)).isInstanceOf(BrokenException.class);
    }

    @Test
    void whatIsNoDataIsLimited() {
        assertThatThrownBy(() -> read("1;" + "x".repeat(20_000), 1)).isInstanceOf(BrokenException.class);
    }

    @Test
    void aBodyMayComeInManySmallChunks() {
        assertThat(read("1\r\na\r\n".repeat(100_000), 10)).hasSize(100_000);
    }

    @Test
    void manyExtensionsAreLimitedToo() {
        ChunkFraming other = new ChunkFraming();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        for (byte b : "1;x\r\n".getBytes(StandardCharsets.US_ASCII)) {
                            other.pass(b);
                        }
                        other.passData(1);
                        other.pass((byte) '\r');
                        other.pass((byte) '\n');
                    }
                })
                .isInstanceOf(BrokenException.class);
    }
}
