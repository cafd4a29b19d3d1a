package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads as in RFC 6455, section 5.2. */
class TextMessageTest {

    @ParameterizedTest
    @CsvSource({
        "0, 8100",
        "125, 817d",
        "126, 817e007e",
        "40000, 817e9c40",
        "65535, 817effff",
        "65536, 817f0000000000010000",
    })
    void theHeadTellsTheLength(int length, String head) {
        byte[] message = TextMessage.start(length).array();

        assertThat(message).hasSize(head.length() / 2 + length);
        assertThat(Arrays.copyOf(message, head.length() / 2)).asHexString().isEqualToIgnoringCase(head);
    }

    @Test
    void aFrameIsAMessageInUtf8() {
        EncodedFrame frame = new EncodedFrame("{\"body\":\"Привіт 🇺🇦\"}");

        assertThat(FakeWire.textOf(frame.message())).isEqualTo("{\"body\":\"Привіт 🇺🇦\"}");
        assertThat(frame.length()).isEqualTo(frame.json().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void severalFramesTogetherAreAnArray() {
        EncodedFrame frames = new EncodedFrame("{1},{2}", true, false, null, 0);

        assertThat(FakeWire.textOf(frames.message())).isEqualTo("[{1},{2}]");
        assertThat(frames.json()).isEqualTo("{1},{2}");
    }
}
