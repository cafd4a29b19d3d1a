package app.homin.service.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A WebP file, reduced to one picture: the first frame of an animation. The container also states a size, which may
 * differ from the picture's; the decoder gets the picture's own.
 */
final class WebpFile {

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteBuffer in;
    private byte[] picture;
    private byte[] alpha;
    private byte[] profile;
    private int orientation = Exif.UPRIGHT;

    private WebpFile(byte[] file) {
        this.in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    static PictureFile read(byte[] file) throws BrokenPictureException {
        WebpFile webp = new WebpFile(file);
        webp.chunks(HEADER, file.length);
        if (webp.picture == null) {
            throw new BrokenPictureException("the file has no picture");
        }
        return new PictureFile(PictureType.WEBP, webp.onePicture(), webp.orientation, webp.profile, null, webp.alpha);
    }

    private void chunks(int from, int end) throws BrokenPictureException {
        int at = from;
        while (at + CHUNK_HEADER <= end) {
            String name = new String(in.array(), at, 4, StandardCharsets.ISO_8859_1);
            int length = in.getInt(at + 4);
            int content = at + CHUNK_HEADER;
            if (length < 0 || length > end - content) {
                throw new BrokenPictureException("a chunk exceeds the file");
            }
            switch (name) {
                case "VP8 ", "VP8L" -> {
                    if (picture == null) {
                        picture = Arrays.copyOfRange(in.array(), at, content + length);
                    }
                }
                case "ALPH" -> {
                    if (picture == null) {
                        alpha = Arrays.copyOfRange(in.array(), content, content + length);
                    }
                }
                case "ANMF" -> {
                    if (picture == null && from == HEADER) {
                        chunks(content + FRAME_HEADER, content + length);
                    }
                }
                case "ICCP" -> profile = Arrays.copyOfRange(in.array(), content, content + length);
                case "EXIF" -> orientation = Exif.orientation(exif(in.slice(content, length)));
                default -> {
                    // Text metadata.
                }
            }
            at = content + length + (length & 1);
        }
    }

    /** Some programs keep the prefix that EXIF data have in JPEG. */
    private static ByteBuffer exif(ByteBuffer chunk) {
        byte[] start = new byte[Math.min(EXIF.length, chunk.remaining())];
        chunk.get(0, start);
        return Arrays.equals(start, EXIF) ? chunk.slice(EXIF.length, chunk.remaining() - EXIF.length) : chunk;
    }

    private byte[] onePicture() {
        int length = 4 + even(picture.length);
        ByteBuffer out = ByteBuffer.allocate(8 + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(name("RIFF")).putInt(length).put(name("WEBP")).put(picture);
        return out.array();
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int even(int length) {
        return length + (length & 1);
    }
}
