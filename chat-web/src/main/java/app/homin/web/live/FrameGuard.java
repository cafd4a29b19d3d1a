package app.homin.web.live;

/**
 * Looks at the frames of a socket before Tyrus does, and changes two kinds of them. Not thread-safe.
 *
 * <ul>
 *   <li>Tyrus collects a whole frame before it looks at its length, and where its buffer is full it ends with 1011. A frame
 *       of 64 KB or more is cut to less, which is still too much, and which Tyrus refuses as it should, with 1009.
 *   <li>Tyrus answers each ping, into a queue that has no bound, and tells nobody. Surplus pings become pongs: they are not
 *       answered, and the endpoint hears of them.
 * </ul>
 */
final class FrameGuard {

    private static final int OPCODE = 0x0f;
    private static final int PING = 0x9;
    private static final int PONG = 0xa;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int MASK_BYTES = 4;

    private enum Part {
        OPCODE,
        LENGTH,
        MORE_LENGTH,
        PAYLOAD,
        /** Behind a frame that was cut: nothing of it is wanted. */
        REST
    }

    private final TokenBucket pings;
    private Part part = Part.OPCODE;
    private boolean masked;
    private boolean cut;
    private int lengthBytes;
    /** The length as far as it is known, then what is missing of mask and payload. */
    private long left;

    /** @param pings how many pings are answered */
    FrameGuard(TokenBucket pings) {
        this.pings = pings;
    }

    /**
     * Bytes came, and may be changed.
     *
     * @return how many of them, from the first one, are for Tyrus
     */
    int pass(byte[] bytes, int offset, int count, long nanoTime) {
        int end = offset + count;
        int at = offset;
        while (at < end && part != Part.REST) {
            if (part == Part.PAYLOAD) {
                long skipped = Math.min(left, end - at);
                at += (int) skipped;
                payload(left - skipped);
            } else {
                bytes[at] = head(bytes[at], nanoTime);
                at++;
            }
        }
        return at - offset;
    }

    private byte head(byte given, long nanoTime) {
        byte passed = given;
        switch (part) {
            case OPCODE -> {
                if ((given & OPCODE) == PING && !pings.take(nanoTime)) {
                    passed = (byte) (given & ~OPCODE | PONG);
                }
                part = Part.LENGTH;
            }
            case LENGTH -> {
                masked = (given & MASKED) != 0;
                left = given & LENGTH;
                lengthBytes = left < TWO_BYTES_FOLLOW ? 0 : left == TWO_BYTES_FOLLOW ? Short.BYTES : Long.BYTES;
                if (lengthBytes > 0) {
                    left = 0;
                    part = Part.MORE_LENGTH;
                } else {
                    payload(withMask(left));
                }
            }
            default -> {
                lengthBytes--;
                if (lengthBytes >= Short.BYTES) {
                    cut |= given != 0;
                    passed = 0;
                } else if (cut) {
                    passed = (byte) 0xff;
                }
                left = left << Byte.SIZE | passed & 0xff;
                if (lengthBytes == 0) {
                    payload(withMask(left));
                }
            }
        }
        return passed;
    }

    private long withMask(long length) {
        return masked ? length + MASK_BYTES : length;
    }

    private void payload(long missing) {
        left = missing;
        part = missing > 0 ? Part.PAYLOAD : cut ? Part.REST : Part.OPCODE;
    }
}
