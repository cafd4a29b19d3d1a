package app.homin.web.door;

/**
 * Finds where the chunks of a body begin and end (RFC 9112, 7.1), byte by byte. Skips extensions and trailers. Not
 * thread-safe.
 */
final class ChunkFraming {

    /** Limit for all extensions and trailers of a body together, in bytes. */
    private static final int MOST_AROUND = 16 * 1024;

    private static final int MOST_DIGITS = 8;

    private enum Part {
        LENGTH,
        EXTENSION,
        END_OF_LENGTH,
        DATA,
        AFTER_DATA,
        END_OF_DATA,
        TRAILERS,
        TRAILER,
        END_OF_TRAILER,
        LAST,
        NOTHING
    }

    private Part part = Part.LENGTH;
    private int around;
    private int digits;
    private long left;

    /** The framing of the body is malformed. */
    static final class BrokenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenException() {
            super("the chunks of the body are malformed", null, false, false);
        }
    }

    /** How many bytes of data come next; zero if {@link #pass} must see the next byte. */
    long data() {
        return part == Part.DATA ? left : 0;
    }

    /** Skips bytes of data, at most {@link #data()}. */
    void passData(int bytes) {
        left -= bytes;
        if (left == 0) {
            part = Part.AFTER_DATA;
        }
    }

    /** Whether the body is complete. */
    boolean isAtEnd() {
        return part == Part.NOTHING;
    }

    /**
     * Takes a byte that is not data.
     *
     * @throws BrokenException if it is not allowed here
     */
    void pass(byte given) {
        around += part == Part.EXTENSION || part == Part.TRAILERS || part == Part.TRAILER ? 1 : 0;
        require(around <= MOST_AROUND);
        switch (part) {
            case LENGTH -> length(given);
            case EXTENSION -> part = text(given) ? part : Part.END_OF_LENGTH;
            case END_OF_LENGTH -> {
                require(given == '\n');
                part = left == 0 ? Part.TRAILERS : Part.DATA;
                digits = 0;
            }
            case AFTER_DATA -> {
                require(given == '\r');
                part = Part.END_OF_DATA;
            }
            case END_OF_DATA -> {
                require(given == '\n');
                part = Part.LENGTH;
            }
            case TRAILERS -> part = text(given) ? Part.TRAILER : Part.LAST;
            case TRAILER -> part = text(given) ? part : Part.END_OF_TRAILER;
            case END_OF_TRAILER -> {
                require(given == '\n');
                part = Part.TRAILERS;
            }
            case LAST -> {
                require(given == '\n');
                part = Part.NOTHING;
            }
            default -> throw new BrokenException();
        }
    }

    private void length(byte given) {
        int digit = Character.digit(given & 0xff, 16);
        if (digit >= 0) {
            left = digits == 0 ? digit : left << 4 | digit;
            digits++;
            require(digits <= MOST_DIGITS);
            return;
        }
        require(digits > 0);
        if (given == ';' || given == ' ' || given == '\t') {
            part = Part.EXTENSION;
        } else {
            require(given == '\r');
            part = Part.END_OF_LENGTH;
        }
    }

    /** Whether the line continues. */
    private static boolean text(byte given) {
        require(given == '\r' || given == '\t' || given < 0 || given >= ' ' && given != 0x7f);
        return given != '\r';
    }

    private static void require(boolean right) {
        if (!right) {
            throw new BrokenException();
        }
    }
}
