package app.homin.web.body;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a form with files, as browsers send it (RFC 7578). */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("(?i)multipart/form-data\\s*;(?:.*;)?\\s*boundary="
            + "(?:\"([^\"\\r\\n]{1,70})\"|([^\\s;\",]{1,70}))(?:\\s*;.*)?");

    private static final Pattern NAME =
            Pattern.compile("(?im)^Content-Disposition:\\s*form-data(?:;[^\\r\\n]*?)??;\\s*name=\"?([^\";\\r\\n]*)\"?");

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private Multipart() {}

    /**
     * The content of the first part with this name; empty if there is none.
     *
     * @throws IllegalArgumentException if the body is not such a form, or ends too early
     */
    static Optional<byte[]> part(byte[] body, String contentType, String name) {
        byte[] delimiter = delimiter(contentType);
        // The first delimiter is at the very beginning, without a line break before it.
        int at = startsWith(body, 0, delimiter, 2) ? delimiter.length - 2 : after(body, 0, delimiter);
        while (!startsWith(body, at, "--".getBytes(StandardCharsets.ISO_8859_1), 0)) {
            int content = after(body, at, END_OF_HEAD);
            int next = after(body, content, delimiter);
            String head = new String(body, at, content - at, StandardCharsets.ISO_8859_1);
            Matcher named = NAME.matcher(head);
            if (named.find() && named.group(1).equals(name)) {
                return Optional.of(Arrays.copyOfRange(body, content, next - delimiter.length));
            }
            at = next;
        }
        return Optional.empty();
    }

    private static byte[] delimiter(String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType == null ? "" : contentType.strip());
        if (!boundary.matches()) {
            throw new IllegalArgumentException("no boundary");
        }
        String text = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
        return ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether {@code expected}, without its first {@code skipped} bytes, is at this position. */
    private static boolean startsWith(byte[] body, int at, byte[] expected, int skipped) {
        int end = at + expected.length - skipped;
        return end <= body.length && Arrays.equals(body, at, end, expected, skipped, expected.length);
    }

    private static int after(byte[] body, int from, byte[] wanted) {
        for (int at = from; at + wanted.length <= body.length; at++) {
            if (body[at] == wanted[0] && startsWith(body, at, wanted, 0)) {
                return at + wanted.length;
            }
        }
        throw new IllegalArgumentException("the form ends too early");
    }
}
