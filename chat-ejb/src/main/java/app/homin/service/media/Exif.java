package app.homin.service.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the orientation of a camera picture from its EXIF data. */
final class Exif {

    static final int UPRIGHT = 1;

    private static final int MOTOROLA = 0x4D4D;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private Exif() {}

    /**
     * The orientation, 1 to 8; upright if it is missing or unreadable.
     *
     * @param tiff the TIFF structure, from its byte order on
     */
    static int orientation(ByteBuffer tiff) {
        try {
            tiff.order(tiff.getShort(0) == MOTOROLA ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY;
                if (tiff.getShort(entry) == ORIENTATION && tiff.getShort(entry + 2) == SHORT) {
                    int value = tiff.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : UPRIGHT;
                }
            }
        } catch (IndexOutOfBoundsException unreadable) {
            // Unreadable metadata does not invalidate the picture.
        }
        return UPRIGHT;
    }
}
