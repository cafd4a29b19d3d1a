package app.homin.service.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JPEG: complete, and of no more scans than a camera or a program makes. Each scan goes over the whole picture again. */
final class JpegFile {

    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APPLICATION_1 = 0xE1;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int MOST_SCANS = 64;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private JpegFile() {}

    static PictureFile read(byte[] file) throws BrokenPictureException {
        ByteBuffer in = ByteBuffer.wrap(file);
        int orientation = Exif.UPRIGHT;
        int scans = 0;
        int at = 0;
        while (true) {
            if (file[at] != (byte) 0xFF) {
                throw new BrokenPictureException("there is no marker where one belongs");
            }
            int marker = file[at + 1] & 0xFF;
            if (marker == END) {
                break;
            } else if (marker == 0xFF) {
                at++;
            } else if (marker == START) {
                at += 2;
            } else {
                int length = in.getShort(at + 2) & 0xFFFF;
                if (marker == APPLICATION_1 && begins(file, at + 4, length)) {
                    orientation = Exif.orientation(in.slice(at + 4 + EXIF.length, length - 2 - EXIF.length));
                }
                at += 2 + length;
                if (marker == SCAN) {
                    if (++scans > MOST_SCANS) {
                        throw new BrokenPictureException("it has too many scans");
                    }
                    at = endOfScan(file, at);
                }
            }
        }
        if (scans == 0) {
            throw new BrokenPictureException("there is no picture in it");
        }
        return new PictureFile(PictureType.JPEG, file, orientation);
    }

    private static boolean begins(byte[] file, int at, int length) {
        return length >= 2 + EXIF.length && Arrays.equals(file, at, at + EXIF.length, EXIF, 0, EXIF.length);
    }

    /** Where the next marker is that is no part of the compressed data. */
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
}
