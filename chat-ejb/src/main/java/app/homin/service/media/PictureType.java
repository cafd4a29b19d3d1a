package app.homin.service.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The accepted picture types, detected by the first bytes of a file and never by its name or the sender's media type.
 */
enum PictureType {
    PNG,
    JPEG,
    GIF,
    WEBP;

    /** Empty if it is none of them. */
    static Optional<PictureType> of(byte[] file) {
        if (begins(file, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (begins(file, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (begins(file, 0, "GIF87a") || begins(file, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        return begins(file, 0, "RIFF") && begins(file, 8, "WEBP") ? Optional.of(WEBP) : Optional.empty();
    }

    private static boolean begins(byte[] file, int at, String latin1) {
        byte[] expected = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return file.length >= at + expected.length
                && Arrays.equals(file, at, at + expected.length, expected, 0, expected.length);
    }
}
