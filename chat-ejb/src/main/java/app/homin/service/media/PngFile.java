package app.homin.service.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * PNG, reduced to the chunks that make up the picture. Texts and colour profiles are compressed and would be inflated by the
 * decoder, whatever their size; further frames of an animation are not shown.
 */
final class PngFile {

    private static final int SIGNATURE = 8;
    /** Length, name and checksum. */
    private static final int AROUND_A_CHUNK = 12;

    private static final Set<String> PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngFile() {}

    static PictureFile read(byte[] file) throws BrokenPictureException {
        ByteBuffer in = ByteBuffer.wrap(file);
        ByteArrayOutputStream picture = new ByteArrayOutputStream(file.length);
        picture.write(file, 0, SIGNATURE);
        int orientation = Exif.UPRIGHT;
        int at = SIGNATURE;
        String name;
        do {
            int length = in.getInt(at);
            if (length < 0 || length > file.length - AROUND_A_CHUNK - at) {
                throw new BrokenPictureException("a chunk ends after the file");
            }
            name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (at == SIGNATURE != name.equals("IHDR")) {
                throw new BrokenPictureException("the header is not where it belongs");
            }
            if (PICTURE.contains(name)) {
                picture.write(file, at, length + AROUND_A_CHUNK);
            } else if (name.equals("eXIf")) {
                orientation = Exif.orientation(in.slice(at + 8, length));
            }
            at += length + AROUND_A_CHUNK;
        } while (!name.equals("IEND"));
        return new PictureFile(PictureType.PNG, picture.toByteArray(), orientation);
    }
}
