package app.homin.service.media;

import app.homin.service.Bulkhead;
import app.homin.service.error.InvalidException;
import app.homin.service.error.TooLargeException;
import app.homin.service.error.UnsupportedTypeException;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import jakarta.enterprise.context.ApplicationScoped;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * Makes square pictures out of uploaded files. A file is measured before it is decoded; then only the middle of it is, no
 * finer than needed, one file at a time and in memory alone. Thread-safe.
 *
 * <p>The decoders are those of the JDK and one for WebP, made here: those that ImageIO finds depend on what else runs in the
 * server, and one that is registered there would outlive this application.
 */
@ApplicationScoped
public class Pictures {

    /** In pixels: twice the widths in which pictures are shown, for screens with small ones. */
    public static final List<Integer> WIDTHS = List.of(48, 96, 192, 384);

    /** Largest file. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    static final int MAX_PIXELS = 25_000_000;

    private static final Logger LOG = Logger.getLogger(Pictures.class.getName());
    private static final int WIDEST = 384;
    private static final float QUALITY = 0.85f;

    private final Bulkhead bulkhead = new Bulkhead("too many pictures at once", 1, 16, Duration.ofSeconds(8));

    /**
     * The middle of the picture as JPEG in all {@link #WIDTHS}, upright, and without anything that was in the file besides.
     * What is transparent becomes white. Of an animation it is the first frame.
     *
     * @throws TooLargeException if the file has too many bytes or pixels
     * @throws UnsupportedTypeException if it is no PNG, JPEG, WebP or GIF
     * @throws InvalidException if it is one, but cannot be read
     * @throws app.homin.service.error.BusyException if too many come at once
     */
    public Map<Integer, byte[]> square(byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new TooLargeException("a picture has at most " + MAX_BYTES + " bytes");
        }
        PictureType type = PictureType.of(file)
                .orElseThrow(() -> new UnsupportedTypeException("a picture is PNG, JPEG, WebP or GIF"));
        return bulkhead.run(() -> {
            try {
                return renditions(middle(PictureFile.read(type, file)));
            } catch (BrokenPictureException e) {
                LOG.log(Level.FINE, e, () -> "A picture was not read");
                throw new InvalidException("file", "the picture cannot be read", "error.file.broken");
            }
        });
    }

    private static BufferedImage middle(PictureFile file) throws BrokenPictureException {
        ImageReader reader = reader(file.type());
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file.bytes()))) {
            reader.setInput(in, false, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width <= 0 || height <= 0) {
                throw new BrokenPictureException("it has no size");
            }
            if ((long) width * height > MAX_PIXELS) {
                throw new TooLargeException("a picture has at most " + MAX_PIXELS + " pixels");
            }
            BufferedImage decoded = reader.read(0, middle(reader, width, height));
            Orientation orientation = Orientation.typeOf(file.orientation());
            return ExifFilterUtils.getFilterForOrientation(orientation).apply(onWhite(decoded));
        } catch (TooLargeException tooLarge) {
            throw tooLarge;
        } catch (IOException | RuntimeException broken) {
            LOG.log(Level.FINE, "A decoder gave up", broken);
            throw new BrokenPictureException("the decoder gave up");
        } finally {
            reader.dispose();
        }
    }

    /** At least twice as fine as it will be shown. */
    private static ImageReadParam middle(ImageReader reader, int width, int height) {
        int side = Math.min(width, height);
        int step = Math.max(1, side / (2 * WIDEST));
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceRegion(new Rectangle((width - side) / 2, (height - side) / 2, side, side));
        param.setSourceSubsampling(step, step, 0, 0);
        return param;
    }

    private static BufferedImage onWhite(BufferedImage picture) {
        BufferedImage opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(picture, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    private static Map<Integer, byte[]> renditions(BufferedImage square) {
        Map<Integer, byte[]> renditions = new TreeMap<>();
        try {
            for (int width : WIDTHS) {
                renditions.put(
                        width,
                        jpeg(Thumbnails.of(square).forceSize(width, width).asBufferedImage()));
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return renditions;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageReader reader(PictureType type) {
        try {
            return switch (type) {
                case PNG -> ofTheJdk("png");
                case JPEG -> ofTheJdk("jpeg");
                case GIF -> ofTheJdk("gif");
                case WEBP -> new WebPImageReaderSpi().createReaderInstance();
            };
        } catch (IOException e) {
            throw new IllegalStateException("a decoder is missing", e);
        }
    }

    private static ImageReader ofTheJdk(String format) throws IOException {
        for (var readers = ImageIO.getImageReadersByFormatName(format); readers.hasNext(); ) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().getName() != null
                    && reader.getClass().getModule().getName().equals("java.desktop")) {
                return reader;
            }
        }
        throw new IOException("no decoder for " + format);
    }
}
