package app.homin.service.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColoursTest {

    private static final int SIDE = 32;
    private static final Color BLUE = new Color(51, 101, 153);
    private static final Color GREY = new Color(128, 128, 128);
    /** The sRGB value of a linear 128. */
    private static final Color LIGHT_GREY = new Color(188, 188, 188);

    private final Pictures pictures = new Pictures(Clock.systemUTC());

    /** {@link #BLUE} with as much black as possible, and without black. */
    static Stream<int[]> inks() {
        return Stream.of(new int[] {170, 87, 0, 102}, new int[] {204, 154, 102, 0});
    }

    @ParameterizedTest
    @MethodSource("inks")
    void inksAsAdobeWritesThem(int[] inks) throws IOException {
        int[] inverted = Arrays.stream(inks).map(ink -> 255 - ink).toArray();

        assertShows(adobe(jpeg(inverted), 0), BLUE);
    }

    @ParameterizedTest
    @MethodSource("inks")
    void inksAsBrightnessAndDifferences(int[] inks) throws IOException {
        double red = inks[0];
        double green = inks[1];
        double blue = inks[2];
        double brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
        int[] mixed = {
            (int) Math.round(brightness),
            (int) Math.round(128 + (blue - brightness) / 1.772),
            (int) Math.round(128 + (red - brightness) / 1.402),
            255 - inks[3]
        };

        assertShows(adobe(jpeg(mixed), 2), BLUE);
    }

    @ParameterizedTest
    @MethodSource("inks")
    void inksOfOtherPrograms(int[] inks) throws IOException {
        assertShows(jpeg(inks), BLUE);
    }

    @Test
    void inksAreConvertedByTheirProfile() throws IOException {
        byte[] jpeg = adobe(jpeg(new int[] {255, 255, 255, 255}), 0);
        byte[] profile = profileOfRedPaper();

        assertShows(jpeg, Color.WHITE);
        assertShows(insert(jpeg, 2, segment(0xE2, "ICC_PROFILE\0\1\1", profile)), Color.RED);
        // A profile in two parts, the second one first.
        byte[] first = Arrays.copyOf(profile, 100);
        byte[] second = Arrays.copyOfRange(profile, 100, profile.length);
        byte[] pieces = concat(segment(0xE2, "ICC_PROFILE\0\2\2", second), segment(0xE2, "ICC_PROFILE\0\1\2", first));
        assertShows(insert(jpeg, 2, pieces), Color.RED);
    }

    @Test
    void aJpegIsConvertedByItsProfile() throws IOException {
        byte[] jpeg = written(filled(BufferedImage.TYPE_INT_RGB, GREY), "jpeg");
        byte[] grey = written(filled(BufferedImage.TYPE_BYTE_GRAY, GREY), "jpeg");

        assertShows(jpeg, GREY);
        assertShows(insert(jpeg, 2, segment(0xE2, "ICC_PROFILE\0\1\1", linear(ColorSpace.CS_LINEAR_RGB))), LIGHT_GREY);
        assertShows(grey, GREY);
        assertShows(insert(grey, 2, segment(0xE2, "ICC_PROFILE\0\1\1", linear(ColorSpace.CS_GRAY))), LIGHT_GREY);
    }

    @Test
    void soArePngAndWebP() throws IOException {
        byte[] profile = linear(ColorSpace.CS_LINEAR_RGB);
        byte[] png = written(filled(BufferedImage.TYPE_INT_RGB, GREY), "png");
        byte[] named = concat("linear\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(profile));
        assertShows(insert(png, 33, PicturesTest.chunk("iCCP", named)), LIGHT_GREY);

        byte[] webp;
        try (InputStream in = ColoursTest.class.getResourceAsStream("lossless.webp")) {
            webp = in.readAllBytes();
        }
        byte[] iccp = HostilePicturesTest.webp("ICCP", profileOfRed());
        byte[] both = concat(iccp, Arrays.copyOfRange(webp, 12, webp.length));
        assertShows(both, Color.RED);
    }

    @Test
    void aProfileForOtherColoursOrForNothingIsIgnored() throws IOException {
        byte[] jpeg = written(filled(BufferedImage.TYPE_INT_RGB, GREY), "jpeg");
        byte[] endless = linear(ColorSpace.CS_LINEAR_RGB);
        int firstTag = ByteBuffer.wrap(endless).getInt(136);
        System.arraycopy("mpet".getBytes(StandardCharsets.US_ASCII), 0, endless, firstTag, 4);
        byte[] cut = Arrays.copyOf(endless, 200);

        for (byte[] profile : new byte[][] {profileOfRedPaper(), endless, cut, new byte[7], new byte[0]}) {
            assertShows(insert(jpeg, 2, segment(0xE2, "ICC_PROFILE\0\1\1", profile)), GREY);
        }
    }

    @Test
    void aProfileThatInflatesWithoutEndIsIgnored() throws IOException {
        byte[] png = written(filled(BufferedImage.TYPE_INT_RGB, GREY), "png");
        byte[] named = concat("bomb\0\0".getBytes(StandardCharsets.ISO_8859_1), deflated(new byte[100_000_000]));

        assertShows(insert(png, 33, PicturesTest.chunk("iCCP", named)), GREY);
    }

    @ParameterizedTest
    @ValueSource(ints = {DataBuffer.TYPE_BYTE, DataBuffer.TYPE_USHORT})
    void greyStaysAsItIsWithAndWithoutAlpha(int type) throws IOException {
        int full = type == DataBuffer.TYPE_BYTE ? 255 : 65535;
        int half = type == DataBuffer.TYPE_BYTE ? 128 : 128 * 257;

        assertShows(png(ColorSpace.CS_GRAY, type, half), GREY);
        assertShows(png(ColorSpace.CS_GRAY, type, half, full), GREY);
        assertShows(png(ColorSpace.CS_GRAY, type, half, 0), Color.WHITE);
        assertShows(png(ColorSpace.CS_sRGB, type, 0, half, full), new Color(0, 128, 255));
        assertShows(png(ColorSpace.CS_sRGB, type, 0, 0, 0, half), new Color(127, 127, 127));
    }

    @Test
    void whatIsTransparentInAPaletteIsWhite() throws IOException {
        byte[] none = {0, 0};
        IndexColorModel palette =
                new IndexColorModel(1, 2, new byte[] {0, (byte) 200}, none, none, new byte[] {0, (byte) 255});
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_BINARY, palette);
        assertShows(written(picture, "png"), Color.WHITE);

        int[] second = new int[SIDE * SIDE];
        Arrays.fill(second, 1);
        picture.getRaster().setPixels(0, 0, SIDE, SIDE, second);
        assertShows(written(picture, "png"), new Color(200, 0, 0));
    }

    private void assertShows(byte[] file, Color expected) throws IOException {
        BufferedImage made =
                ImageIO.read(new ByteArrayInputStream(pictures.square(1, file).get(48)));
        Color found = new Color(made.getRGB(24, 24));
        int distance = Math.max(
                Math.abs(found.getRed() - expected.getRed()),
                Math.max(
                        Math.abs(found.getGreen() - expected.getGreen()),
                        Math.abs(found.getBlue() - expected.getBlue())));
        assertThat(distance).as("%s instead of %s", found, expected).isLessThanOrEqualTo(5);
    }

    private static BufferedImage filled(int type, Color color) {
        BufferedImage picture = new BufferedImage(SIDE, SIDE, type);
        int[] pixel = new int[picture.getRaster().getNumBands()];
        Arrays.fill(pixel, color.getRed());
        for (int i = 0; i < SIDE * SIDE; i++) {
            picture.getRaster().setPixel(i % SIDE, i / SIDE, pixel);
        }
        return picture;
    }

    private static byte[] png(int space, int type, int... pixel) throws IOException {
        boolean alpha = pixel.length % 2 == 0;
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(space), alpha, false, alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE, type);
        WritableRaster raster = model.createCompatibleWritableRaster(SIDE, SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            raster.setPixel(i % SIDE, i / SIDE, pixel);
        }
        return written(new BufferedImage(model, raster, false, null), "png");
    }

    private static byte[] written(BufferedImage picture, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** A JPEG with four components, which are written unconverted. */
    private static byte[] jpeg(int[] pixel) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIDE, SIDE, 4, null);
        for (int i = 0; i < SIDE * SIDE; i++) {
            raster.setPixel(i % SIDE, i / SIDE, pixel);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] adobe(byte[] jpeg, int transform) {
        byte[] content = {0, 100, 0, 0, 0, 0, (byte) transform};
        return insert(jpeg, 2, segment(0xEE, "Adobe", content));
    }

    private static byte[] segment(int marker, String name, byte[] content) {
        byte[] begin = name.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(4 + begin.length + content.length)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (2 + begin.length + content.length))
                .put(begin)
                .put(content)
                .array();
    }

    private static byte[] linear(int space) {
        return ICC_Profile.getInstance(space).getData();
    }

    /** A profile that maps every print colour to red. */
    private static byte[] profileOfRedPaper() {
        return profile("prtr", "CMYK", 4);
    }

    private static byte[] profileOfRed() {
        return profile("scnr", "RGB ", 3);
    }

    /** A profile with a table of two values per component, all of which map to the same red, in Lab. */
    private static byte[] profile(String kind, String space, int components) {
        int entries = 1 << components;
        int tables = components * 256 + entries * 3 + 3 * 256;
        ByteBuffer profile = ByteBuffer.allocate(128 + 4 + 12 + 48 + tables);
        profile.putInt(0, profile.capacity()).putInt(8, 0x02400000);
        put(profile, 12, kind);
        put(profile, 16, space);
        put(profile, 20, "Lab ");
        put(profile, 36, "acsp");
        profile.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D);
        profile.putInt(128, 1);
        put(profile, 132, "A2B0");
        profile.putInt(136, 144).putInt(140, 48 + tables);
        put(profile, 144, "mft1");
        profile.put(152, (byte) components).put(153, (byte) 3).put(154, (byte) 2);
        for (int i = 0; i < 3; i++) {
            profile.putInt(156 + i * 16, 0x10000);
        }
        int at = 192;
        for (int i = 0; i < components * 256; i++) {
            profile.put(at++, (byte) i);
        }
        for (int i = 0; i < entries; i++) {
            profile.put(at++, (byte) 138).put(at++, (byte) (128 + 81)).put(at++, (byte) (128 + 70));
        }
        for (int i = 0; i < 3 * 256; i++) {
            profile.put(at++, (byte) i);
        }
        return profile.array();
    }

    private static void put(ByteBuffer to, int at, String word) {
        to.put(at, word.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] insert(byte[] file, int at, byte[] piece) {
        return concat(concat(Arrays.copyOf(file, at), piece), Arrays.copyOfRange(file, at, file.length));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return HostilePicturesTest.concat(one, other);
    }
}
