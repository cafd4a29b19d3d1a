package app.homin.service.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A JPEG file, reduced to what makes up the first picture. Each scan processes the whole picture again, so their number
 * is limited to what cameras and programs produce.
 */
final class JpegFile {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int COMMENT = 0xFE;
    private static final int APPLICATION_0 = 0xE0;
    private static final int APPLICATION_1 = 0xE1;
    private static final int APPLICATION_2 = 0xE2;
    private static final int APPLICATION_14 = 0xEE;
    private static final int APPLICATION_15 = 0xEF;
    private static final int FIRST_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int EXTENSION = 0xC8;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;

    private static final int MOST_SCANS = 64;
    /**
     * Ten scans of the largest picture: the usual programs write no more. The decoders cannot be stopped within a scan.
     */
    private static final long MOST_WORK = 10L * Pictures.MAX_PIXELS;

    private static final byte[] JFIF = name("JFIF\0");
    private static final byte[] EXIF = name("Exif\0\0");
    private static final byte[] PROFILE = name("ICC_PROFILE\0");
    private static final byte[] ADOBE = name("Adobe");
    private static final int ADOBE_TRANSFORM = 11;

    private final byte[] file;
    private final ByteBuffer in;
    private final ByteArrayOutputStream picture;
    private final SortedMap<Integer, byte[]> profile = new TreeMap<>();
    private int orientation = Exif.UPRIGHT;
    private long pixels;
    private int components;
    private int scans;
    /** The colour transform noted by Adobe's programs; -1 without that note. */
    private int transform = -1;

    private JpegFile(byte[] file) {
        this.file = file;
        this.in = ByteBuffer.wrap(file);
        this.picture = new ByteArrayOutputStream(file.length);
    }

    static PictureFile read(byte[] file) throws BrokenPictureException {
        JpegFile jpeg = new JpegFile(file);
        jpeg.segments();
        if (jpeg.scans == 0) {
            throw new BrokenPictureException("the file has no picture");
        }
        PictureFile.Inks inks =
                jpeg.components == 4 ? new PictureFile.Inks(jpeg.transform == 2, jpeg.transform >= 0) : null;
        return new PictureFile(
                PictureType.JPEG, jpeg.picture.toByteArray(), jpeg.orientation, jpeg.profile(), inks, null);
    }

    private void segments() throws BrokenPictureException {
        int at = 0;
        while (true) {
            if (file[at] != (byte) 0xFF) {
                throw new BrokenPictureException("a marker is missing");
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == END) {
                picture.write(file, at, 2);
                return;
            } else if (marker == 0xFF) {
                at++;
            } else if (marker == START) {
                if (picture.size() == 0) {
                    picture.write(file, at, 2);
                }
                at += 2;
            } else {
                int end = at + 2 + (in.getShort(at + 2) & 0xFFFF);
                look(marker, at + 4, end);
                if (marker == SCAN) {
                    end = endOfScan(file, end);
                }
                if (isOfThePicture(marker, at + 4)) {
                    picture.write(file, at, end - at);
                }
                at = end;
            }
        }
    }

    private void look(int marker, int at, int end) throws BrokenPictureException {
        if (marker == APPLICATION_1 && begins(at, EXIF)) {
            int content = at + EXIF.length;
            orientation = Exif.orientation(in.slice(content, end - content));
        } else if (marker == APPLICATION_2 && begins(at, PROFILE)) {
            int number = file[at + PROFILE.length] & 0xFF;
            profile.put(number, Arrays.copyOfRange(file, at + PROFILE.length + 2, end));
        } else if (marker == APPLICATION_14 && begins(at, ADOBE)) {
            transform = file[at + ADOBE_TRANSFORM] & 0xFF;
        } else if (isFrame(marker)) {
            pixels = (in.getShort(at + 1) & 0xFFFFL) * (in.getShort(at + 3) & 0xFFFFL);
            components = file[at + 5] & 0xFF;
        } else if (marker == SCAN && (++scans > MOST_SCANS || scans > 1 && scans * pixels > MOST_WORK)) {
            throw new BrokenPictureException("the file has too many scans");
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != EXTENSION
                && marker != ARITHMETIC_TABLES;
    }

    private boolean isOfThePicture(int marker, int at) {
        if (marker >= APPLICATION_0 && marker <= APPLICATION_15) {
            return marker == APPLICATION_0 && begins(at, JFIF) || marker == APPLICATION_14 && begins(at, ADOBE);
        }
        return marker != COMMENT;
    }

    private boolean begins(int at, byte[] name) {
        return at + name.length <= file.length && Arrays.equals(file, at, at + name.length, name, 0, name.length);
    }

    /** Null without one. */
    private byte[] profile() {
        if (profile.isEmpty()) {
            return null;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        profile.values().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    /** Position of the next marker that is not part of the compressed data. */
    private static int endOfScan(byte[] file, int from) {
        int at = from;
        while (true) {
            int next = file[at + 1] & 0xFF;
            boolean marker = file[at] == (byte) 0xFF
                    && next != 0
                    && next != 0xFF
                    && (next < FIRST_RESTART || next > LAST_RESTART);
            if (marker) {
                return at;
            }
            at++;
        }
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
