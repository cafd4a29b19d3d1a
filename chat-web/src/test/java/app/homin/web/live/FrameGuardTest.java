package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameGuardTest {

    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final int LARGEST = 66_000;

    private final FrameGuard guard = new FrameGuard(new TokenBucket(2, 1, 0), LARGEST);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void whatIsInOrderGoesThroughHoweverItIsCut(int piece) {
        byte[] frames = join(
                frame(TEXT, 0),
                frame(PING, 5),
                frame(TEXT, 125),
                frame(TEXT, 126),
                frame(TEXT, 65_535),
                frame(TEXT, LARGEST));

        assertThat(passed(frames, piece)).isEqualTo(frames);
    }

    @Test
    void aMessageInPiecesGoesThroughWithPingsBetweenThem() {
        byte[] frames =
                join(frame(0x01, 3), frame(PING, 1), frame(0x00, 200), frame(PONG, 0), frame(0x80, 0), frame(TEXT, 1));

        assertThat(passed(frames, 3)).isEqualTo(frames);
        assertThat(guard.violation()).isNull();
        assertThat(guard.takeFragments()).isEqualTo(2);
        assertThat(guard.takeFragments()).isZero();
    }

    static Stream<Arguments> violations() {
        byte[] text = {(byte) 0x81};
        return Stream.of(
                arguments("no mask", 1002, new byte[] {(byte) 0x81, 1, 'x'}),
                arguments("no mask, nothing in it", 1002, new byte[] {(byte) 0x81, 0}),
                arguments("a ping without a mask", 1002, new byte[] {(byte) 0x89, 0}),
                arguments("a close without a mask", 1002, new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8}),
                arguments("first reserved bit", 1002, frame(0xc1, 1)),
                arguments("second reserved bit", 1002, frame(0xa1, 1)),
                arguments("third reserved bit", 1002, frame(0x91, 1)),
                arguments("reserved bit of a ping", 1002, frame(0xc9, 1)),
                arguments("opcode 3", 1002, frame(0x83, 1)),
                arguments("opcode 7", 1002, frame(0x87, 1)),
                arguments("opcode 11", 1002, frame(0x8b, 1)),
                arguments("opcode 15", 1002, frame(0x8f, 1)),
                arguments("a ping of 126 bytes", 1002, frame(PING, 126)),
                arguments("a close of 70,000 bytes", 1002, frame(0x88, 70_000)),
                arguments("a fragment of a ping", 1002, frame(0x09, 1)),
                arguments("a fragment of a close", 1002, frame(0x08, 2)),
                arguments("a continuation of nothing", 1002, frame(0x80, 1)),
                arguments("one that goes on", 1002, frame(0x00, 1)),
                arguments(
                        "a continuation of what has ended", 1002, join(frame(0x01, 1), frame(0x80, 1), frame(0x80, 1))),
                arguments("a message within another", 1002, join(frame(0x01, 1), frame(TEXT, 1))),
                arguments("5 in two bytes", 1002, join(text, new byte[] {(byte) 0xfe, 0, 5})),
                arguments("5 in eight bytes", 1002, join(text, new byte[] {(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 5})),
                arguments(
                        "65,535 in eight bytes", 1002, join(text, new byte[] {(byte) 0xff, 0, 0, 0, 0, 0, 0, -1, -1})),
                arguments("a negative length", 1002, join(text, new byte[] {(byte) 0xff, -1, -1, -1, -1, -1, -1, -1, -1
                })),
                arguments(
                        "the greatest length", 1009, join(text, new byte[] {(byte) 0xff, 127, -1, -1, -1, -1, -1, -1, -1
                        })),
                arguments("bytes", 1003, frame(0x82, 1)),
                arguments("a fragment of bytes", 1003, frame(0x02, 1)),
                arguments("one byte too many", 1009, frame(TEXT, LARGEST + 1)),
                arguments("5 MB", 1009, frame(TEXT, 5_000_000)),
                arguments("one byte too many in pieces", 1009, join(frame(0x01, LARGEST), frame(0x80, 1))),
                arguments(
                        "the same and not at its end",
                        1009,
                        join(frame(0x01, LARGEST), frame(0x00, 0), frame(0x00, 1))),
                arguments("a piece of the greatest length", 1009, join(frame(0x01, 1), new byte[] {
                    0, (byte) 0xff, 127, -1, -1, -1, -1, -1, -1, -1
                })));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("violations")
    void nothingComesThroughBehindAViolation(String what, int code, byte[] violation) {
        byte[] before = join(frame(TEXT, 10), frame(PING, 0));
        byte[] all = join(before, violation, frame(TEXT, 10));

        byte[] passed = passed(all, 1_000);

        assertThat(guard.violation().code().number()).isEqualTo(code);
        assertThat(passed).startsWith(before).hasSizeLessThan(before.length + violation.length);
        assertThat(all).startsWith(passed);
    }

    @Test
    void eachFrameOfAMessageCountsInWhatTheMessageMayHave() {
        byte[] largest = join(frame(0x01, LARGEST - 1), frame(0x00, 0), frame(0x80, 1));

        assertThat(passed(join(largest, largest), 1_000)).hasSize(2 * largest.length);
        assertThat(guard.violation()).isNull();
    }

    @Test
    void itIsKnownSinceWhenAMessageHasBeenComing() {
        assertThat(guard.unfinishedSince()).isZero();
        guard.pass(new byte[] {(byte) 0x81}, 0, 1, 5);
        assertThat(guard.unfinishedSince()).isEqualTo(5);
        guard.pass(new byte[] {(byte) 0x80, 0, 0, 0, 0}, 0, 5, 6);
        assertThat(guard.unfinishedSince()).isZero();

        byte[] piece = frame(0x01, 3);
        guard.pass(piece, 0, piece.length, 7);
        byte[] ping = frame(PING, 3);
        guard.pass(ping, 0, ping.length, 8);
        byte[] more = frame(0x00, 3);
        guard.pass(more, 0, more.length, 9);
        assertThat(guard.unfinishedSince()).isEqualTo(7);

        byte[] last = join(frame(0x80, 3), frame(TEXT, 3), new byte[] {(byte) 0x89});
        guard.pass(last, 0, last.length, 10);
        assertThat(guard.unfinishedSince()).isZero();
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
