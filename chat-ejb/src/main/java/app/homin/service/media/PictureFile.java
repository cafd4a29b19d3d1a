package app.homin.service.media;

import java.util.Objects;

/**
 * A picture file as it is given to its decoder: without what no decoder has to see.
 *
 * @param orientation 1 to 8 as EXIF counts; 1 is upright
 */
record PictureFile(PictureType type, byte[] bytes, int orientation) {

    PictureFile {
        Objects.requireNonNull(type, "type");
    }

    /** @throws BrokenPictureException if the file contradicts itself or ends too early */
    static PictureFile read(PictureType type, byte[] file) throws BrokenPictureException {
        try {
            return switch (type) {
                case PNG -> PngFile.read(file);
                case JPEG -> JpegFile.read(file);
                case WEBP -> WebpFile.read(file);
                case GIF -> new PictureFile(PictureType.GIF, file, Exif.UPRIGHT);
            };
        } catch (IndexOutOfBoundsException | IllegalArgumentException outside) {
            throw new BrokenPictureException("it ends too early");
        }
    }
}
