package app.homin.service.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG file, reduced to the chunks that make up the picture. The decoder would inflate compressed texts of any size;
 * the colour profile is inflated here, up to a limit; further frames of an animation are dropped.
 */
final class PngFile {

    private static final int SIGNATURE = 8;
    /** Length, name and checksum. */
    private static final int AROUND_A_CHUNK = 12;

    /** Profiles for print take one or two megabytes, all others less. */
    private static final int MOST_OF_A_PROFILE = 4 * 1024 * 1024;

    private static final Set<String> PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private PngFile() {}

    static PictureFile read(byte[] file) throws BrokenPictureException {
        ByteBuffer in = ByteBuffer.wrap(file);
        ByteArrayOutputStream picture = new ByteArrayOutputStream(file.length);
        picture.write(file, 0, SIGNATURE);
        int orientation = Exif.UPRIGHT;
        byte[] profile = null;
        int profiles = 0;
        int at = SIGNATURE;
        String name;
        do {
            int length = in.getInt(at);
            if (length < 0 || length > file.length - AROUND_A_CHUNK - at) {
                throw new BrokenPictureException("a chunk exceeds the file");
            }
            name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (at == SIGNATURE != name.equals("IHDR")) {
                throw new BrokenPictureException("the header is out of place");
            }
            if (PICTURE.contains(name)) {
                picture.write(file, at, length + AROUND_A_CHUNK);
            } else if (name.equals("eXIf")) {
                orientation = Exif.orientation(in.slice(at + 8, length));
            } else if (name.equals("iCCP")) {
                if (profiles++ > 0) {
                    throw new BrokenPictureException("the file has more than one colour profile");
                }
                profile = profile(file, at + 8, at + 8 + length);
            }
            at += length + AROUND_A_CHUNK;
        } while (!name.equals("IEND"));
        return new PictureFile(PictureType.PNG, picture.toByteArray(), orientation, profile);
    }

    /** Inflates the profile, which follows its name and compression method; null if that fails, or it is too large. */
    private static byte[] profile(byte[] file, int from, int end) {
        int name = from;
        while (file[name] != 0) {
            name++;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(file, name + 2, end - name - 2);
            byte[] profile = new byte[MOST_OF_A_PROFILE];
            int length = inflater.inflate(profile);
            return inflater.finished() ? Arrays.copyOf(profile, length) : null;
        } catch (DataFormatException unreadable) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
