package app.homin.service.media;

import java.util.Objects;

/**
 * A picture file as it is given to its decoder: without what no decoder has to see.
 *
 * @param orientation 1 to 8 as EXIF counts; 1 is upright
 * @param profile says which colours its numbers are; null for those of a screen
 * @param inks how a JPEG for print is written; null for everything else
 * @param alpha of a lossy WebP, as it stands in the file; null if it is opaque
 */
record PictureFile(PictureType type, byte[] bytes, int orientation, byte[] profile, Inks inks, byte[] alpha) {

    /**
     * Four components a pixel.
     *
     * @param mixed whether three of them are brightness and differences in colour
     * @param inverted whether 255 means no ink
     */
    record Inks(boolean mixed, boolean inverted) {}

    PictureFile {
        Objects.requireNonNull(type, "type");
    }

    /** Of a type that has neither inks nor a separate alpha. */
    PictureFile(PictureType type, byte[] bytes, int orientation, byte[] profile) {
        this(type, bytes, orientation, profile, null, null);
    }

    /** @throws BrokenPictureException if the file contradicts itself or ends too early */
    static PictureFile read(PictureType type, byte[] file) throws BrokenPictureException {
        try {
            return switch (type) {
                case PNG -> PngFile.read(file);
                case JPEG -> JpegFile.read(file);
                case WEBP -> WebpFile.read(file);
                case GIF -> new PictureFile(PictureType.GIF, file, Exif.UPRIGHT, null);
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new BrokenPictureException("it ends too early");
        }
    }
}
