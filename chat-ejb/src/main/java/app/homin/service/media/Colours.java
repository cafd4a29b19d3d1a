package app.homin.service.media;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Converts decoded pixels to sRGB. All decoders are asked for raw component values: the file's colour profile defines
 * their meaning; without one they are sRGB, or inks. Java2D would convert pixel by pixel, and treats grey as linear.
 */
final class Colours {

    private static final Logger LOG = Logger.getLogger(Colours.class.getName());

    private static final int RGB = 3;
    private static final int CMYK = 4;
    private static final int TAGS = 128;
    private static final int TAG = 12;
    private static final int MOST_TAGS = 100;
    /** Arbitrarily long chains of calculations for each colour. */
    private static final int MULTI_PROCESS_ELEMENTS = 0x6D706574;

    private static final Set<Integer> CLASSES =
            Set.of(ICC_Profile.CLASS_INPUT, ICC_Profile.CLASS_DISPLAY, ICC_Profile.CLASS_OUTPUT);

    private Colours() {}

    /**
     * Composes the picture on white.
     *
     * @param profile null for none; an unusable one is ignored
     */
    static BufferedImage onWhite(BufferedImage decoded, byte[] profile) {
        int pixels = decoded.getWidth() * decoded.getHeight();
        ColorModel model = decoded.getColorModel();
        int bands = model instanceof IndexColorModel ? RGB : model.getNumColorComponents();
        byte[] colours = new byte[pixels * bands];
        byte[] alpha = model.hasAlpha() ? new byte[pixels] : null;
        if (model instanceof IndexColorModel palette) {
            lookUp(decoded.getRaster(), palette, colours, alpha);
        } else {
            copy(decoded.getRaster(), model, colours, alpha);
        }
        BufferedImage picture = srgb(colours, bands, decoded.getWidth(), decoded.getHeight(), profile);
        if (alpha != null) {
            blend(picture, alpha);
        }
        return picture;
    }

    /**
     * Converts a picture for print.
     *
     * @param raster its four bands as stored in the file
     * @param profile null for none; an unusable one is ignored
     */
    static BufferedImage ofInks(Raster raster, PictureFile.Inks inks, byte[] profile) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] colours = new byte[width * height * CMYK];
        int[] row = new int[width * CMYK];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i += CMYK) {
                if (inks.mixed()) {
                    separate(row, i);
                }
                for (int ink = i; ink < i + CMYK; ink++) {
                    colours[y * row.length + ink] = (byte) (inks.inverted() ? 255 - row[ink] : row[ink]);
                }
            }
        }
        return srgb(colours, CMYK, width, height, profile);
    }

    /** Converts YCCK to CMYK, as JFIF converts YCbCr, to the complement of RGB. */
    private static void separate(int[] row, int at) {
        int brightness = row[at];
        int blue = row[at + 1] - 128;
        int red = row[at + 2] - 128;
        row[at] = 255 - limited(brightness + 1.402 * red);
        row[at + 1] = 255 - limited(brightness - 0.344136 * blue - 0.714136 * red);
        row[at + 2] = 255 - limited(brightness + 1.772 * blue);
    }

    private static int limited(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static void lookUp(Raster raster, IndexColorModel palette, byte[] colours, byte[] alpha) {
        int width = raster.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int argb = palette.getRGB(row[x]);
                int pixel = y * width + x;
                colours[pixel * RGB] = (byte) (argb >> 16);
                colours[pixel * RGB + 1] = (byte) (argb >> 8);
                colours[pixel * RGB + 2] = (byte) argb;
                if (alpha != null) {
                    alpha[pixel] = (byte) (argb >>> 24);
                }
            }
        }
    }

    private static void copy(Raster raster, ColorModel model, byte[] colours, byte[] alpha) {
        int width = raster.getWidth();
        int bands = model.getNumColorComponents();
        int all = raster.getNumBands();
        int most = (1 << model.getComponentSize(0)) - 1;
        int[] row = new int[width * all];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                for (int band = 0; band < bands; band++) {
                    colours[pixel * bands + band] = (byte) (row[x * all + band] * 255 / most);
                }
                if (alpha != null) {
                    alpha[pixel] = (byte) (row[x * all + bands] * 255 / most);
                }
            }
        }
    }

    private static BufferedImage srgb(byte[] colours, int bands, int width, int height, byte[] profile) {
        byte[] converted = profile == null ? null : converted(colours, bands, width, height, profile);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                row[x] = converted == null ? rgb(colours, pixel * bands, bands) : rgb(converted, pixel * RGB, RGB);
            }
            picture.setRGB(0, y, width, 1, row, 0, width);
        }
        return picture;
    }

    private static int rgb(byte[] colours, int at, int bands) {
        int first = colours[at] & 0xFF;
        if (bands < RGB) {
            return first << 16 | first << 8 | first;
        }
        int second = colours[at + 1] & 0xFF;
        int third = colours[at + 2] & 0xFF;
        if (bands == RGB) {
            return first << 16 | second << 8 | third;
        }
        int paper = 255 - (colours[at + 3] & 0xFF);
        return (255 - first) * paper / 255 << 16 | (255 - second) * paper / 255 << 8 | (255 - third) * paper / 255;
    }

    /** Null if the profile is not for such colours, or unusable. */
    private static byte[] converted(byte[] colours, int bands, int width, int height, byte[] profile) {
        try {
            if (isEndless(ByteBuffer.wrap(profile))) {
                return null;
            }
            ICC_Profile from = ICC_Profile.getInstance(profile);
            if (from.getNumComponents() != bands || !CLASSES.contains(from.getProfileClass())) {
                return null;
            }
            ICC_Profile[] profiles = {from, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
            byte[] converted = new byte[width * height * RGB];
            new ColorConvertOp(profiles, null)
                    .filter(raster(colours, bands, width, height), raster(converted, RGB, width, height));
            return converted;
        } catch (CMMException | IllegalArgumentException | IndexOutOfBoundsException | IllegalStateException unusable) {
            LOG.log(Level.FINE, unusable, () -> String.format(Locale.ROOT, "Bad profile of %d bytes", profile.length));
            return null;
        }
    }

    private static boolean isEndless(ByteBuffer profile) {
        int tags = profile.getInt(TAGS);
        if (tags < 0 || tags > MOST_TAGS) {
            return true;
        }
        for (int i = 0; i < tags; i++) {
            if (profile.getInt(profile.getInt(TAGS + 4 + i * TAG + 4)) == MULTI_PROCESS_ELEMENTS) {
                return true;
            }
        }
        return false;
    }

    private static WritableRaster raster(byte[] samples, int bands, int width, int height) {
        int[] offsets = new int[bands];
        for (int band = 0; band < bands; band++) {
            offsets[band] = band;
        }
        return Raster.createWritableRaster(
                new PixelInterleavedSampleModel(DataBuffer.TYPE_BYTE, width, height, bands, width * bands, offsets),
                new DataBufferByte(samples, samples.length),
                null);
    }

    private static void blend(BufferedImage picture, byte[] alpha) {
        int width = picture.getWidth();
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int opacity = alpha[y * width + x] & 0xFF;
                row[x] = over(row[x] >> 16 & 0xFF, opacity) << 16
                        | over(row[x] >> 8 & 0xFF, opacity) << 8
                        | over(row[x] & 0xFF, opacity);
            }
            picture.setRGB(0, y, width, 1, row, 0, width);
        }
    }

    private static int over(int colour, int opacity) {
        return (colour * opacity + 255 * (255 - opacity)) / 255;
    }
}
