package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGuardTest {

    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final int HEAD = 2 + Long.BYTES + 4;

    private final FrameGuard guard = new FrameGuard(new TokenBucket(2, 1, 0));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void whatIsInOrderGoesThroughHoweverItIsCut(int piece) {
        byte[] frames = join(frame(TEXT, 0), frame(PING, 5), frame(TEXT, 125), frame(TEXT, 126), frame(TEXT, 65_535));

        assertThat(passed(frames, piece)).isEqualTo(frames);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100_000})
    void aFrameThatIsFarTooLongIsCutAndNothingComesBehindIt(int piece) {
        byte[] passed = passed(join(frame(TEXT, 10), frame(TEXT, 5_000_000), frame(TEXT, 10)), piece);

        byte[] cut = Arrays.copyOfRange(passed, frame(TEXT, 10).length, passed.length);
        assertThat(cut).hasSize(HEAD + 65_535);
        assertThat(ByteBuffer.wrap(cut).getLong(2)).isEqualTo(65_535);
    }

    @Test
    void surplusPingsBecomePongs() {
        byte[] passed = passed(join(frame(PING, 0), frame(PING, 3), frame(PING, 4), frame(TEXT, 1)), 100_000);

        assertThat(passed).isEqualTo(join(frame(PING, 0), frame(PING, 3), frame(PONG, 4), frame(TEXT, 1)));
    }

    private byte[] passed(byte[] bytes, int piece) {
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += piece) {
            int count = Math.min(piece, bytes.length - from);
            byte[] buffer = new byte[count + 2];
            System.arraycopy(bytes, from, buffer, 1, count);
            passed.write(buffer, 1, guard.pass(buffer, 1, count, 0));
        }
        return passed.toByteArray();
    }

    /** Masked, as clients have to send them. */
    private static byte[] frame(int opcode, int length) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(opcode);
        if (length < 126) {
            frame.write(0x80 | length);
        } else if (length < 65_536) {
            frame.write(0x80 | 126);
            frame.writeBytes(ByteBuffer.allocate(2).putShort((short) length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(length).array());
        }
        frame.writeBytes(new byte[] {1, 2, 3, 4});
        byte[] payload = new byte[length];
        Arrays.fill(payload, (byte) 0x89);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
