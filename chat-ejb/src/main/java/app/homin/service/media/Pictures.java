package app.homin.service.media;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.InvalidException;
import app.homin.service.error.TooLargeException;
import app.homin.service.error.UnsupportedTypeException;
import app.homin.service.limit.Bulkhead;
import app.homin.service.limit.RateLimit;
import com.twelvemonkeys.imageio.util.ProgressListenerBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * Makes square pictures from uploaded files. The size of a file is checked before decoding; then only its middle is
 * decoded, at reduced resolution, one file at a time, in memory only and within a {@link DecodingBudget}. Thread-safe.
 *
 * <p>Uses the JDK's decoders and one for WebP, instantiated here: those that ImageIO finds depend on what else runs in
 * the server, and a decoder registered with ImageIO would outlive this application.
 */
@ApplicationScoped
public class Pictures {

    /** In pixels: twice the displayed widths, for high-density screens. */
    public static final List<Integer> WIDTHS = List.of(48, 96, 192, 384);

    /** Largest file, in bytes. */
    public static final int MAX_BYTES = 5 * 1024 * 1024;

    static final int MAX_PIXELS = 25_000_000;

    private static final Logger LOG = Logger.getLogger(Pictures.class.getName());
    private static final int WIDEST = 384;
    /** At least twice the displayed resolution. */
    private static final int FINE = 2 * WIDEST;

    private static final float QUALITY = 0.85f;

    /** Files of one colour have many pixels per byte, but no valid file has more than this. */
    private static final long MOST_OF_A_BYTE = 2000;

    private static final long MOST_OF_ANY_FILE = 4_000_000;

    /** Processor time, of which a JPEG needs a tenth, and a WebP a third. */
    private static final Duration TIME_FOR_ANY_FILE = Duration.ofSeconds(2);

    private static final Duration TIME_FOR_A_MEGAPIXEL = Duration.ofMillis(400);

    /** A decoder may allocate whole rows. */
    private static final int LONGEST_SIDE = 0xFFFF;

    private final Bulkhead bulkhead = new Bulkhead("too many pictures at once", 1, 16, Duration.ofSeconds(15));
    private final Set<Long> inWork = ConcurrentHashMap.newKeySet();
    private RateLimit tooLong;
    private Duration time;

    protected Pictures() {}

    @Inject
    public Pictures(Clock clock) {
        this(clock, TIME_FOR_ANY_FILE);
    }

    /** @param time for a small picture */
    Pictures(Clock clock, Duration time) {
        this.time = time;
        this.tooLong = new RateLimit(3, Duration.ofMinutes(10), "several pictures took too long", clock);
    }

    /**
     * Converts the middle of a picture to JPEG in all {@link #WIDTHS}, upright, in the colours of a screen, without any
     * metadata. Transparency becomes white; of an animation the first frame is used.
     *
     * @param userId the uploader: each user has at most one file in progress, so that nobody blocks the others
     * @throws TooLargeException if the file has too many bytes or pixels
     * @throws UnsupportedTypeException if it is no PNG, JPEG, WebP or GIF
     * @throws InvalidException if it cannot be read, or not within the time limit
     * @throws BusyException if there are too many uploads at once, or several of this user's files took too long
     */
    public Map<Integer, byte[]> square(long userId, byte[] file) {
        if (file.length > MAX_BYTES) {
            throw new TooLargeException("a picture has at most " + MAX_BYTES + " bytes");
        }
        PictureType type = PictureType.of(file)
                .orElseThrow(() -> new UnsupportedTypeException("a picture is PNG, JPEG, WebP or GIF"));
        tooLong.check(userId);
        if (!inWork.add(userId)) {
            throw new BusyException(ErrorCode.RATE_LIMITED, "one picture after the other", Duration.ofSeconds(2));
        }
        try {
            return bulkhead.run(() -> renditions(userId, type, file));
        } finally {
            inWork.remove(userId);
        }
    }

    private Map<Integer, byte[]> renditions(long userId, PictureType type, byte[] file) {
        try {
            return renditions(middle(PictureFile.read(type, file)));
        } catch (BrokenPictureException e) {
            LOG.log(Level.FINE, e, () -> "Could not read a picture");
        } catch (DecodingBudget.Exhausted e) {
            LOG.log(Level.FINE, e, () -> "Gave up on a picture");
            tooLong.take(userId);
        }
        throw new InvalidException("file", "the picture cannot be read", "error.file.broken");
    }

    private BufferedImage middle(PictureFile file) throws BrokenPictureException {
        DecodingBudget budget = new DecodingBudget(time);
        try {
            BufferedImage square =
                    WebpDecoder.isLossless(file) ? lossless(file, budget) : byReader(file, reader(file.type()), budget);
            budget.check();
            Orientation orientation = Orientation.typeOf(file.orientation());
            return ExifFilterUtils.getFilterForOrientation(orientation).apply(square);
        } catch (TooLargeException | DecodingBudget.Exhausted known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            LOG.log(Level.FINE, "A decoder failed", broken);
            throw new BrokenPictureException("the decoder failed");
        }
    }

    private static BufferedImage lossless(PictureFile file, DecodingBudget budget)
            throws IOException, BrokenPictureException {
        WebpDecoder webp = new WebpDecoder(file, budget);
        Middle middle = Middle.of(checked(webp.losslessSize(), file, budget), FINE);
        return Colours.onWhite(webp.lossless(middle), file.profile());
    }

    private static BufferedImage byReader(PictureFile file, ImageReader reader, DecodingBudget budget)
            throws IOException, BrokenPictureException {
        try (ImageInputStream in = new BoundedInput(file.bytes(), budget)) {
            reader.setInput(in, false, true);
            reader.addIIOReadProgressListener(watch(budget));
            Dimension size = checked(new Dimension(reader.getWidth(0), reader.getHeight(0)), file, budget);
            Middle middle = Middle.of(size, FINE);
            ImageReadParam param = reader.getDefaultReadParam();
            middle.applyTo(param);
            if (file.inks() != null) {
                return Colours.ofInks(reader.readRaster(0, param), file.inks(), file.profile());
            }
            BufferedImage decoded = reader.read(0, param);
            return Colours.onWhite(
                    file.alpha() == null ? decoded : new WebpDecoder(file, budget).withAlpha(decoded, size, middle),
                    file.profile());
        } finally {
            reader.dispose();
        }
    }

    private static IIOReadProgressListener watch(DecodingBudget budget) {
        return new ProgressListenerBase() {
            @Override
            public void imageProgress(ImageReader source, float percentageDone) {
                budget.check();
            }
        };
    }

    private static Dimension checked(Dimension size, PictureFile file, DecodingBudget budget)
            throws BrokenPictureException {
        if (size.width <= 0 || size.height <= 0) {
            throw new BrokenPictureException("the picture has no size");
        }
        long pixels = (long) size.width * size.height;
        if (pixels > MAX_PIXELS || Math.max(size.width, size.height) > LONGEST_SIDE) {
            throw new TooLargeException("a picture has at most " + MAX_PIXELS + " pixels");
        }
        if (pixels > MOST_OF_ANY_FILE + MOST_OF_A_BYTE * file.bytes().length) {
            throw new BrokenPictureException("the file has far too many pixels for its bytes");
        }
        budget.add(TIME_FOR_A_MEGAPIXEL.multipliedBy(pixels / 1_000_000));
        return size;
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
                case WEBP -> WebpDecoder.lossyReader();
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
