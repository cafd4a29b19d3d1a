package app.homin.service.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.service.error.InvalidException;
import app.homin.service.error.TooLargeException;
import app.homin.service.error.UnsupportedTypeException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {

    private static final long ANNA = 1;
    private static final Color[] QUARTERS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    private static final Color[] QUARTERS_TURNED = {Color.BLUE, Color.RED, Color.YELLOW, Color.GREEN};

    private final Pictures pictures = new Pictures(Clock.systemUTC());

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void thePictureIsMadeAnewInEveryWidth(String format) throws IOException {
        Map<Integer, byte[]> made = pictures.square(ANNA, written(quarters(48, 32), format));

        assertThat(made.keySet()).containsExactlyElementsOf(Pictures.WIDTHS);
        for (int width : Pictures.WIDTHS) {
            BufferedImage picture = read(made.get(width));
            assertThat(picture.getWidth()).isEqualTo(width);
            assertThat(picture.getHeight()).isEqualTo(width);
            assertQuarters(picture, QUARTERS);
            assertThat(PictureType.of(made.get(width))).contains(PictureType.JPEG);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossy.webp", "lossless.webp", "animated.webp"})
    void webPIsRead(String name) throws IOException {
        assertQuarters(read(pictures.square(ANNA, resource(name)).get(192)), QUARTERS);
    }

    @Test
    void whatIsTransparentBecomesWhite() throws IOException {
        Color[] threeAndWhite = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        BufferedImage png = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
        png.getGraphics().drawImage(quarters(40, 40), 0, 0, null);
        for (int x = 20; x < 40; x++) {
            for (int y = 20; y < 40; y++) {
                png.setRGB(x, y, 0);
            }
        }

        assertQuarters(read(pictures.square(ANNA, written(png, "png")).get(192)), threeAndWhite);
        assertQuarters(read(pictures.square(ANNA, resource("transparent.webp")).get(192)), threeAndWhite);
    }

    @Test
    void ofALongPictureTheMiddleIsTaken() throws IOException {
        BufferedImage wide = new BufferedImage(300, 40, BufferedImage.TYPE_INT_RGB);
        wide.getGraphics().drawImage(quarters(40, 40), 130, 0, null);

        assertQuarters(read(pictures.square(ANNA, written(wide, "png")).get(96)), QUARTERS);
    }

    @Test
    void aCameraThatWasTurnedIsNoticedAndItsNotesAreGone() throws IOException {
        byte[] jpeg = withExif(written(quarters(48, 32), "jpeg"), 6, "GPS 50.4501 30.5234");

        byte[] made = pictures.square(ANNA, jpeg).get(384);

        assertQuarters(read(made), QUARTERS_TURNED);
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "Exif");
    }

    @Test
    void theSameHoldsForWebPAndPng() throws IOException {
        byte[] png = written(quarters(48, 32), "png");
        byte[] turned = insert(png, 33, chunk("eXIf", exif(6, "")));

        assertQuarters(read(pictures.square(ANNA, turned).get(384)), QUARTERS_TURNED);
        assertQuarters(read(pictures.square(ANNA, resource("turned.webp")).get(384)), QUARTERS_TURNED);
    }

    @Test
    void anOrientationThatCannotBeIsIgnored() throws IOException {
        byte[] jpeg = withExif(written(quarters(48, 32), "jpeg"), 77, "");

        assertQuarters(read(pictures.square(ANNA, jpeg).get(384)), QUARTERS);
    }

    @Test
    void ofAnAnimationTheFirstFrameIsTaken() throws IOException {
        byte[] first = written(quarters(40, 40), "gif");
        byte[] second = written(quarters(20, 20), "gif");
        // The second frame's image block, without header, palette and trailer.
        byte[] animated = concat(
                Arrays.copyOf(first, first.length - 1), Arrays.copyOfRange(second, imageBlock(second), second.length));

        assertQuarters(read(pictures.square(ANNA, animated).get(192)), QUARTERS);
    }

    @Test
    void aLargePhotoIsReadInLittleMemory() throws IOException {
        byte[] photo = written(quarters(5_000, 5_000), "jpeg");

        assertQuarters(read(pictures.square(ANNA, photo).get(384)), QUARTERS);
    }

    static Stream<byte[]> noPictures() throws IOException {
        return Stream.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"
                        .getBytes(StandardCharsets.UTF_8),
                "<!DOCTYPE html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8),
                "%PDF-1.7 /JS (app.alert(1))".getBytes(StandardCharsets.UTF_8),
                written(quarters(20, 20), "bmp"),
                "II*\0\b\0\0\0".getBytes(StandardCharsets.ISO_8859_1),
                "PK\3\4 a zip".getBytes(StandardCharsets.ISO_8859_1),
                "RIFF....WAVEfmt ".getBytes(StandardCharsets.ISO_8859_1),
                new byte[0],
                new byte[] {(byte) 0x89});
    }

    @ParameterizedTest
    @MethodSource("noPictures")
    void whatIsNoPictureIsRefusedByItsContent(byte[] file) {
        assertThatThrownBy(() -> pictures.square(ANNA, file)).isInstanceOf(UnsupportedTypeException.class);
    }

    static Stream<byte[]> brokenPictures() throws IOException {
        byte[] png = written(quarters(48, 32), "png");
        byte[] jpeg = written(quarters(48, 32), "jpeg");
        byte[] gif = written(quarters(48, 32), "gif");
        byte[] webp = resource("lossy.webp");
        return Stream.of(
                half(png),
                Arrays.copyOf(png, 8),
                Arrays.copyOf(png, png.length - 12),
                half(jpeg),
                Arrays.copyOf(jpeg, 3),
                Arrays.copyOf(jpeg, jpeg.length - 2),
                half(gif),
                Arrays.copyOf(gif, 6),
                half(webp),
                Arrays.copyOf(webp, 12),
                concat(
                        "GIF89a".getBytes(StandardCharsets.US_ASCII),
                        "=1;alert(1)//".getBytes(StandardCharsets.US_ASCII)),
                png(0, 10),
                png(-1, -1),
                ("RIFF\u00ff\u00ff\u00ff\u00ffWEBPVP8 \u00ff\u00ff\u00ff\u007f").getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @MethodSource("brokenPictures")
    void aBrokenPictureIsTheSendersFault(byte[] file) {
        assertThatThrownBy(() -> pictures.square(ANNA, file)).isInstanceOf(InvalidException.class);
    }

    /** Whatever byte is changed, the answer is a result or a refusal, never another failure. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "webp"})
    void noDamageIsADefect(String format) throws IOException {
        byte[] whole = format.equals("webp") ? resource("transparent.webp") : written(quarters(48, 32), format);
        for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 40)) {
            for (int value : new int[] {0, 0x7F, 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) value;
                try {
                    pictures.square(ANNA, damaged);
                } catch (InvalidException | UnsupportedTypeException | TooLargeException expected) {
                    assertThat(expected.code()).isNotNull();
                }
            }
        }
    }

    @Test
    void aPictureThatClaimsTooManyPixelsIsRefusedBeforeItIsDecoded() throws IOException {
        byte[] gif = written(quarters(48, 32), "gif");
        int block = imageBlock(gif);
        ByteBuffer.wrap(gif).order(java.nio.ByteOrder.LITTLE_ENDIAN).putShort(block + 5, (short) -1);
        ByteBuffer.wrap(gif).order(java.nio.ByteOrder.LITTLE_ENDIAN).putShort(block + 7, (short) -1);
        byte[] webp = resource("lossy.webp");
        int size = new String(webp, StandardCharsets.ISO_8859_1).indexOf("VP8 ") + 8 + 6;
        ByteBuffer.wrap(webp).putInt(size, 0xFF3FFF3F);

        for (byte[] huge : new byte[][] {png(50_000, 50_000), gif, webp}) {
            assertThatThrownBy(() -> pictures.square(ANNA, huge)).isInstanceOf(TooLargeException.class);
        }
    }

    @Test
    void aFileOfTooManyBytesIsRefused() throws IOException {
        byte[] png = written(quarters(48, 32), "png");
        byte[] most = insert(png, 33, chunk("teXt", new byte[Pictures.MAX_BYTES - png.length - 12]));
        assertThat(most).hasSize(Pictures.MAX_BYTES);

        assertQuarters(read(pictures.square(ANNA, most).get(96)), QUARTERS);
        assertThatThrownBy(() -> pictures.square(ANNA, Arrays.copyOf(most, most.length + 1)))
                .isInstanceOf(TooLargeException.class);
    }

    @Test
    void textsThatAreInflatedAreNotLookedAt() throws IOException {
        byte[] png = written(quarters(48, 32), "png");
        byte[] bomb = insert(png, 33, chunk("zTXt", concat("k\0\0".getBytes(StandardCharsets.ISO_8859_1), zeros())));

        PictureFile reduced = read(bomb, PictureType.PNG);

        assertThat(reduced.bytes()).hasSizeLessThanOrEqualTo(png.length);
        assertQuarters(read(pictures.square(ANNA, bomb).get(96)), QUARTERS);
    }

    @Test
    void aJpegOfEndlessScansIsRefused() throws IOException {
        byte[] jpeg = written(quarters(48, 32), "jpeg");
        byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2};
        byte[] scans = new byte[scan.length * 100];
        for (int i = 0; i < 100; i++) {
            System.arraycopy(scan, 0, scans, i * scan.length, scan.length);
        }
        byte[] bomb = insert(jpeg, jpeg.length - 2, scans);

        assertThatThrownBy(() -> pictures.square(ANNA, bomb)).isInstanceOf(InvalidException.class);
    }

    private static PictureFile read(byte[] file, PictureType type) {
        try {
            return PictureFile.read(type, file);
        } catch (BrokenPictureException e) {
            throw new AssertionError(e);
        }
    }

    /** Red and green above blue and yellow. */
    static BufferedImage quarters(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        for (int i = 0; i < 4; i++) {
            graphics.setColor(QUARTERS[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, (width + 1) / 2, (height + 1) / 2);
        }
        graphics.dispose();
        return picture;
    }

    private static void assertQuarters(BufferedImage picture, Color... expected) {
        int side = picture.getWidth();
        for (int i = 0; i < 4; i++) {
            Color found = new Color(picture.getRGB(side / 4 + i % 2 * side / 2, side / 4 + i / 2 * side / 2));
            int distance = Math.abs(found.getRed() - expected[i].getRed())
                    + Math.abs(found.getGreen() - expected[i].getGreen())
                    + Math.abs(found.getBlue() - expected[i].getBlue());
            assertThat(distance).as("quarter %s is %s", i, found).isLessThan(60);
        }
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PicturesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] withExif(byte[] jpeg, int orientation, String note) {
        byte[] content = concat("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1), exif(orientation, note));
        byte[] segment = ByteBuffer.allocate(4 + content.length)
                .putShort((short) 0xFFE1)
                .putShort((short) (2 + content.length))
                .put(content)
                .array();
        return insert(jpeg, 2, segment);
    }

    private static byte[] exif(int orientation, String note) {
        byte[] text = note.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(26 + text.length)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(text)
                .array();
    }

    /** A PNG that claims a size, without any pixel data. */
    private static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        byte[] signature = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
        return concat(
                concat(signature, chunk("IHDR", header)),
                concat(chunk("IDAT", new byte[9]), chunk("IEND", new byte[0])));
    }

    static byte[] chunk(String name, byte[] content) {
        byte[] named = concat(name.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 checksum = new CRC32();
        checksum.update(named);
        return ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(named)
                .putInt((int) checksum.getValue())
                .array();
    }

    /** A hundred megabytes of zeros, compressed to a tenth of a megabyte. */
    private static byte[] zeros() {
        Deflater deflater = new Deflater();
        byte[] nothing = new byte[1_000_000];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[100_000];
        for (int i = 0; i < 100; i++) {
            deflater.setInput(nothing);
            while (!deflater.needsInput()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    /** Position of a GIF's image descriptor, which is followed by its palette or data. */
    private static int imageBlock(byte[] gif) {
        int palette = (gif[10] & 0x80) == 0 ? 0 : 3 << (gif[10] & 7) + 1;
        int at = 13 + palette;
        while (gif[at] != 0x2C) {
            at += 2;
            while (gif[at] != 0) {
                at += 1 + (gif[at] & 0xFF);
            }
            at++;
        }
        return at;
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] insert(byte[] file, int at, byte[] piece) {
        return concat(concat(Arrays.copyOf(file, at), piece), Arrays.copyOfRange(file, at, file.length));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
