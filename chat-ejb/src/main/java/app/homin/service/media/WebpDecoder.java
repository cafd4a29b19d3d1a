package app.homin.service.media;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.lossless.VP8LDecoder;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.ImageReader;

/**
 * Decodes a {@link WebpFile}. Lossless data (whole pictures, and the alpha of lossy ones) are decoded into a
 * {@link PixelGrid}. Confined to one thread.
 */
final class WebpDecoder {

    /** Size of the container and of the header of the only chunk. */
    private static final int CHUNK = 20;
    /** Signature and size of a lossless picture. Its alpha has no such header, but is decoded as if it had one. */
    private static final int LOSSLESS_HEADER = 5;

    /** For a large picture's decoding tables and auxiliary pictures: ten times what a photo needs. */
    private static final long MOST_TABLES = 192L << 20;

    private static final int SIDE_BITS = 14;
    private static final int SIDE = (1 << SIDE_BITS) - 1;

    private final PictureFile file;
    private final DecodingBudget budget;

    WebpDecoder(PictureFile file, DecodingBudget budget) {
        this.file = file;
        this.budget = budget;
    }

    static ImageReader lossyReader() throws IOException {
        return new WebPImageReaderSpi().createReaderInstance();
    }

    static boolean isLossless(PictureFile file) {
        return file.type() == PictureType.WEBP && file.bytes()[15] == 'L';
    }

    Dimension losslessSize() {
        int header = losslessHeader();
        return new Dimension((header & SIDE) + 1, (header >>> SIDE_BITS & SIDE) + 1);
    }

    private int losslessHeader() {
        return ByteBuffer.wrap(file.bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(CHUNK + 1);
    }

    BufferedImage lossless(Middle middle) throws IOException {
        PixelGrid grid = decoded(Arrays.copyOfRange(file.bytes(), CHUNK, file.bytes().length), losslessSize());
        boolean hasAlpha = (losslessHeader() >>> 2 * SIDE_BITS & 1) != 0;
        BufferedImage picture = middle.picture();
        byte[] pixel = new byte[4];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                grid.getDataElements(middle.sourceX(x), middle.sourceY(y), pixel);
                int alpha = hasAlpha ? pixel[3] & 0xFF : 0xFF;
                picture.setRGB(x, y, alpha << 24 | (pixel[0] & 0xFF) << 16 | (pixel[1] & 0xFF) << 8 | pixel[2] & 0xFF);
            }
        }
        return picture;
    }

    /** The middle of a lossy picture, combined with its alpha. */
    BufferedImage withAlpha(BufferedImage opaque, Dimension size, Middle middle) throws IOException {
        byte[] alpha = alpha(size);
        BufferedImage picture = middle.picture();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int opacity = alpha[middle.sourceY(y) * size.width + middle.sourceX(x)] & 0xFF;
                picture.setRGB(x, y, opacity << 24 | opaque.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return picture;
    }

    private byte[] alpha(Dimension size) throws IOException {
        int header = file.alpha()[0];
        byte[] alpha = new byte[size.width * size.height];
        if ((header & 3) == 0) {
            System.arraycopy(file.alpha(), 1, alpha, 0, alpha.length);
        } else {
            byte[] stream = new byte[LOSSLESS_HEADER + file.alpha().length - 1];
            System.arraycopy(file.alpha(), 1, stream, LOSSLESS_HEADER, file.alpha().length - 1);
            PixelGrid grid = decoded(stream, size);
            for (int y = 0; y < size.height; y++) {
                for (int x = 0; x < size.width; x++) {
                    alpha[y * size.width + x] = (byte) grid.getSample(x, y, 1);
                }
            }
        }
        addPredictions(alpha, size, header >> 2 & 3);
        return alpha;
    }

    private PixelGrid decoded(byte[] stream, Dimension size) throws IOException {
        PixelGrid grid = new PixelGrid(size.width, size.height, budget);
        budget.limitMemory(MOST_TABLES);
        new VP8LDecoder(new BoundedInput(stream, budget, ByteOrder.LITTLE_ENDIAN), false)
                .readVP8Lossless(grid, true, null, size.width, size.height);
        return grid;
    }

    /**
     * Adds the predictions: each value is stored as the difference to a prediction.
     *
     * @param method no prediction, the value on the left, the one above, or a combination of both and the one between
     *     them
     */
    private void addPredictions(byte[] alpha, Dimension size, int method) {
        if (method == 0) {
            return;
        }
        for (int y = 0; y < size.height; y++) {
            budget.check();
            for (int x = 0; x < size.width; x++) {
                int at = y * size.width + x;
                int guess;
                if (at == 0) {
                    guess = 0;
                } else if (y == 0 || x > 0 && method == 1) {
                    guess = alpha[at - 1] & 0xFF;
                } else if (x == 0 || method == 2) {
                    guess = alpha[at - size.width] & 0xFF;
                } else {
                    int gradient = (alpha[at - 1] & 0xFF)
                            + (alpha[at - size.width] & 0xFF)
                            - (alpha[at - size.width - 1] & 0xFF);
                    guess = Math.max(0, Math.min(255, gradient));
                }
                alpha[at] += (byte) guess;
            }
        }
    }
}
