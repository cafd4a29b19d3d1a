package app.homin.service.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.homin.service.error.BusyException;
import app.homin.service.error.InvalidException;
import app.homin.service.error.TooLargeException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that would keep a decoder busy for minutes, or exhaust the memory. Each call decodes on the test's own thread.
 */
@Timeout(120)
class HostilePicturesTest {

    private static final long ANNA = 1;
    private static final long TARAS = 2;
    private static final Duration SHORT = Duration.ofMillis(100);

    private final Pictures pictures = new Pictures(Clock.systemUTC(), SHORT);

    @ParameterizedTest
    @ValueSource(ints = {4999, 1999})
    void noiseBehindTheHeaderOfALosslessWebPEnds(int side) {
        byte[] noise = noise(600);
        System.arraycopy(losslessHeader(side), 0, noise, 0, 5);

        assertThatThrownBy(() -> pictures.square(ANNA, webp("VP8L", noise))).isInstanceOf(InvalidException.class);
    }

    @Test
    void aLosslessWebPThatEndsIsNotFilledUpWithZeros() {
        Bits twoColours = new Bits();
        twoColours.add(0, 3);
        // Green is one of two values: one bit for each pixel.
        twoColours.add(1, 1).add(1, 1).add(1, 1).add(7, 8).add(200, 8);
        for (int i = 0; i < 4; i++) {
            twoColours.code();
        }
        byte[] stream = concat(losslessHeader(1999), twoColours.end());

        assertThatThrownBy(() -> pictures.square(ANNA, webp("VP8L", stream))).isInstanceOf(InvalidException.class);
    }

    @Test
    void noiseBehindTheHeaderOfALossyWebPEnds() {
        byte[] noise = noise(626);
        byte[] header = {0x10, 10, 0, (byte) 0x9D, 1, 0x2A, (byte) 0xCF, 7, (byte) 0xCF, 7};
        System.arraycopy(header, 0, noise, 0, header.length);

        assertThatThrownBy(() -> pictures.square(ANNA, webp("VP8 ", noise))).isInstanceOf(InvalidException.class);
    }

    @Test
    void changesWithoutEndOfALosslessWebPAreGivenUp() {
        byte[] stream = concat(losslessHeader(1000), changes(100_000));

        assertThatThrownBy(() -> pictures.square(ANNA, webp("VP8L", stream))).isInstanceOf(InvalidException.class);
    }

    @Test
    void soTheyAreInTheAlphaOfALossyOne() throws IOException {
        byte[] transparent;
        try (var in = HostilePicturesTest.class.getResourceAsStream("transparent.webp")) {
            transparent = in.readAllBytes();
        }
        byte[] lossy = chunk(transparent, "VP8 ");
        lossy[6] = lossy[8] = (byte) 0xE8;
        lossy[7] = lossy[9] = 3;
        byte[] alpha = concat(new byte[] {1}, changes(100_000));

        assertThatThrownBy(() -> new WebpDecoder(
                                new PictureFile(PictureType.WEBP, webp("VP8 ", lossy), 1, null, null, alpha),
                                new DecodingBudget(SHORT))
                        .withAlpha(null, new java.awt.Dimension(1000, 1000), new Middle(0, 0, 1000, 1)))
                .isInstanceOf(DecodingBudget.Exhausted.class);
    }

    @Test
    void tablesWithoutEndDoNotFillTheMemory() {
        Bits predictions = new Bits();
        for (int i = 0; i < 1000; i++) {
            predictions.add(1, 1).add(0, 2).add(0, 3).add(0, 1);
            for (int code = 0; code < 5; code++) {
                predictions.code();
            }
        }
        byte[] stream = concat(losslessHeader(2000), predictions.end());
        DecodingBudget budget = new DecodingBudget(Duration.ofSeconds(30));
        PictureFile file = new PictureFile(PictureType.WEBP, webp("VP8L", stream), 1, null);

        assertThatThrownBy(() -> new WebpDecoder(file, budget).lossless(new Middle(0, 0, 2000, 2)))
                .isInstanceOf(DecodingBudget.Exhausted.class)
                .hasMessageContaining("memory");
    }

    @Test
    void aLosslessWebPOfOneColourIsDecoded() {
        Bits oneColour = new Bits();
        oneColour.add(0, 3);
        for (int code = 0; code < 5; code++) {
            oneColour.code();
        }
        byte[] stream = concat(losslessHeader(1999), oneColour.end());

        assertThatNoException().isThrownBy(() -> new Pictures(Clock.systemUTC()).square(ANNA, webp("VP8L", stream)));
    }

    /** Each profile allocated 4 MB: a file with many took minutes. */
    @Test
    void aPngHasOneProfile() {
        byte[] profile = PicturesTest.chunk("iCCP", new byte[2]);
        byte[] png = concat(
                concat(
                        "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1),
                        PicturesTest.chunk("IHDR", new byte[13])),
                concat(concat(profile, profile), PicturesTest.chunk("IEND", new byte[0])));

        assertThatThrownBy(() -> PngFile.read(png))
                .isInstanceOf(BrokenPictureException.class)
                .hasMessageContaining("profile");
    }

    @Test
    void rowsAsLongAsAPictureAreRefused() {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(25_000_000)
                .putInt(1)
                .put(new byte[] {16, 6, 0, 0, 0})
                .array();
        byte[] png = concat(
                "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1),
                concat(
                        PicturesTest.chunk("IHDR", header),
                        concat(
                                PicturesTest.chunk("IDAT", new byte[200_000]),
                                PicturesTest.chunk("IEND", new byte[0]))));

        assertThatThrownBy(() -> pictures.square(ANNA, png)).isInstanceOf(TooLargeException.class);
    }

    @Test
    void manyScansOfALargeJpegAreRefusedBeforeTheyAreDecoded() throws IOException {
        byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2};
        ByteArrayOutputStream scans = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            scans.writeBytes(scan);
        }
        byte[] small = jpeg();
        byte[] end = {(byte) 0xFF, (byte) 0xD9};
        byte[] many = concat(concat(Arrays.copyOf(small, small.length - 2), scans.toByteArray()), end);
        assertThatNoException().isThrownBy(() -> JpegFile.read(many));
        int frame = frame(many);
        ByteBuffer.wrap(many).putShort(frame + 5, (short) 4999).putShort(frame + 7, (short) 4999);

        assertThatThrownBy(() -> JpegFile.read(many)).isInstanceOf(BrokenPictureException.class);
    }

    @Test
    void whoSendsSeveralThatTakeTooLongHasToWait() {
        byte[] slow = webp("VP8L", concat(losslessHeader(1000), changes(100_000)));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> pictures.square(ANNA, slow)).isInstanceOf(InvalidException.class);
        }

        assertThatThrownBy(() -> pictures.square(ANNA, jpeg())).isInstanceOf(BusyException.class);
        assertThatNoException().isThrownBy(() -> pictures.square(TARAS, jpeg()));
    }

    @Test
    void nobodyHasMoreThanOneInWorkAndTheOthersGetTheirTurn() throws Exception {
        Pictures patient = new Pictures(Clock.systemUTC(), Duration.ofSeconds(1));
        byte[] slow = webp("VP8L", concat(losslessHeader(1000), changes(100_000)));
        Thread decoding = new Thread(
                () -> assertThatThrownBy(() -> patient.square(ANNA, slow)).isInstanceOf(InvalidException.class));
        decoding.start();

        await().pollInterval(Duration.ofMillis(10))
                .untilAsserted(() ->
                        assertThatThrownBy(() -> patient.square(ANNA, jpeg())).isInstanceOf(BusyException.class));
        assertThat(patient.square(TARAS, jpeg())).isNotEmpty();
        decoding.join(60_000);
        assertThat(decoding.isAlive()).isFalse();
    }

    private static byte[] jpeg() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static int frame(byte[] jpeg) {
        int at = 2;
        while (jpeg[at + 1] != (byte) 0xC0) {
            at += 2 + (ByteBuffer.wrap(jpeg).getShort(at + 2) & 0xFFFF);
        }
        return at;
    }

    /** A picture of one colour from which green is subtracted this many times. */
    private static byte[] changes(int times) {
        Bits bits = new Bits();
        for (int i = 0; i < times; i++) {
            bits.add(1, 1).add(2, 2);
        }
        bits.add(0, 3);
        for (int code = 0; code < 5; code++) {
            bits.code();
        }
        return bits.end();
    }

    private static byte[] losslessHeader(int side) {
        Bits bits = new Bits();
        bits.add(0x2F, 8).add(side - 1, 14).add(side - 1, 14).add(0, 4);
        return bits.end();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }

    static byte[] webp(String name, byte[] content) {
        int length = content.length + (content.length & 1);
        return ByteBuffer.allocate(20 + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + length)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII))
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    static byte[] chunk(byte[] webp, String name) {
        int at = new String(webp, StandardCharsets.ISO_8859_1).indexOf(name);
        int length = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).getInt(at + 4);
        return Arrays.copyOfRange(webp, at + 8, at + 8 + length);
    }

    static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /** Bits as in lossless WebP, the lowest first. */
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int begun;
        private int count;

        Bits add(int value, int length) {
            for (int i = 0; i < length; i++) {
                begun |= (value >> i & 1) << count;
                if (++count == 8) {
                    bytes.write(begun);
                    begun = 0;
                    count = 0;
                }
            }
            return this;
        }

        /** A code with a single symbol, which takes no bits. */
        void code() {
            add(1, 1).add(0, 3);
        }

        byte[] end() {
            while (count != 0) {
                add(0, 1);
            }
            return bytes.toByteArray();
        }
    }
}
