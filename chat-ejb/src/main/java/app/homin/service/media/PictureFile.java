package app.homin.service.media;

import java.util.Objects;

/**
 * A picture file prepared for its decoder, without the parts that the decoder need not see.
 *
 * @param orientation 1 to 8 as in EXIF; 1 is upright
 * @param profile colour profile; null means the colours of a screen
 * @param inks format of a JPEG for print; null for everything else
 * @param alpha of a lossy WebP, as stored in the file; null if it is opaque
 */
record PictureFile(PictureType type, byte[] bytes, int orientation, byte[] profile, Inks inks, byte[] alpha) {

    /**
     * Format of pixels with four components.
     *
     * @param mixed whether three of them are brightness and colour differences
     * @param inverted whether 255 means no ink
     */
    record Inks(boolean mixed, boolean inverted) {}

    PictureFile {
        Objects.requireNonNull(type, "type");
    }

    /** For types that have neither inks nor a separate alpha. */
    PictureFile(PictureType type, byte[] bytes, int orientation, byte[] profile) {
        this(type, bytes, orientation, profile, null, null);
    }

    /** @throws BrokenPictureException if the file is inconsistent or truncated */
    static PictureFile read(PictureType type, byte[] file) throws BrokenPictureException {
        try {
            return switch (type) {
                case PNG -> PngFile.read(file);
                case JPEG -> JpegFile.read(file);
                case WEBP -> WebpFile.read(file);
                case GIF -> new PictureFile(PictureType.GIF, file, Exif.UPRIGHT, null);
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new BrokenPictureException("the file is truncated");
        }
    }
}
