package app.homin.web.live;

/**
 * Looks at the frames of a socket before Tyrus does, and ends the stream at the first that RFC 6455 or our limits forbid:
 * Tyrus collects whole frames before it looks at them, takes them without a mask and with lengths that are longer than
 * they need be, and adds fragments to a message without end. What the text is made of is left to Tyrus.
 *
 * <p>Tyrus answers each ping, into a queue that has no bound, and tells nobody. Surplus pings become pongs: they are not
 * answered, and the endpoint hears of them.
 *
 * <p>Used by one thread at a time, but for {@link #unfinishedSince()}.
 */
final class FrameGuard {

    private static final int LAST = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int CONTINUATION = 0x0;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xa;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int TWO_BYTES = 0xffff;
    private static final int MASK_BYTES = 4;

    /** Why nothing more is passed on. */
    record Violation(CloseCode code, String reason) {}

    private enum Part {
        OPCODE,
        LENGTH,
        MORE_LENGTH,
        PAYLOAD
    }

    private final TokenBucket pings;
    private final int maxMessage;

    private Part part = Part.OPCODE;
    private boolean control;
    /** How many bytes of the length are missing. */
    private int lengthLeft;
    /** What may be written in so many. */
    private int shortest;
    /** The length as far as it is known, then what is missing of mask and payload. */
    private long left;

    /** Whether the message goes on after the present frame, or after the last one. */
    private boolean goesOn;

    private int messageBytes;
    private long messageBegan;
    private int fragments;
    private Violation violation;

    private volatile long unfinishedSince;

    /**
     * @param pings how many pings are answered
     * @param maxMessage how many bytes a message may have in all of its frames
     */
    FrameGuard(TokenBucket pings, int maxMessage) {
        this.pings = pings;
        this.maxMessage = maxMessage;
    }

    /**
     * Bytes came, and may be changed.
     *
     * @return how many of them, from the first one, are for Tyrus: not all if there is a violation
     */
    int pass(byte[] bytes, int offset, int count, long nanoTime) {
        int end = offset + count;
        int at = offset;
        while (at < end && violation == null) {
            if (part == Part.PAYLOAD) {
                int skipped = (int) Math.min(left, end - at);
                at += skipped;
                payload(left - skipped);
            } else {
                bytes[at] = head(bytes[at], nanoTime);
                if (violation == null) {
                    at++;
                }
            }
        }
        long since = goesOn || part != Part.OPCODE && !control ? messageBegan : 0;
        if (since != unfinishedSince) {
            unfinishedSince = since;
        }
        return at - offset;
    }

    /** Null as long as everything was in order. */
    Violation violation() {
        return violation;
    }

    /** How many frames have come since the last call that leave their message unfinished: of those Tyrus tells nothing. */
    int takeFragments() {
        int taken = fragments;
        fragments = 0;
        return taken;
    }

    /** When the message began of which only a part has come, as {@link System#nanoTime} counts; 0 if there is none. Safe on any thread. */
    long unfinishedSince() {
        return unfinishedSince;
    }

    private byte head(byte given, long nanoTime) {
        byte passed = given;
        switch (part) {
            case OPCODE -> {
                passed = opcode(given, nanoTime);
                part = Part.LENGTH;
            }
            case LENGTH -> {
                left = given & LENGTH;
                if ((given & MASKED) == 0) {
                    violate("a frame without a mask");
                } else if (left < TWO_BYTES_FOLLOW) {
                    begin();
                } else if (control) {
                    violate("a control frame that is too long");
                } else {
                    boolean two = left == TWO_BYTES_FOLLOW;
                    lengthLeft = two ? Short.BYTES : Long.BYTES;
                    shortest = two ? TWO_BYTES_FOLLOW : TWO_BYTES + 1;
                    left = 0;
                    part = Part.MORE_LENGTH;
                }
            }
            default -> moreLength(given);
        }
        return passed;
    }

    private byte opcode(byte given, long nanoTime) {
        int opcode = given & OPCODE;
        boolean last = (given & LAST) != 0;
        control = opcode >= CLOSE;
        if ((given & RESERVED) != 0) {
            violate("reserved bits");
        } else if (opcode > (control ? PONG : BINARY)) {
            violate("an unknown opcode");
        } else if (control) {
            if (!last) {
                violate("a control frame in fragments");
            } else if (opcode == PING && !pings.take(nanoTime)) {
                return (byte) (given & ~OPCODE | PONG);
            }
        } else {
            data(opcode, last, nanoTime);
        }
        return given;
    }

    private void data(int opcode, boolean last, long nanoTime) {
        if ((opcode == CONTINUATION) != goesOn) {
            violate(goesOn ? "a message within another" : "a continuation of nothing");
        } else if (opcode == BINARY) {
            violation = new Violation(CloseCode.NOT_TEXT, "text only");
        }
        if (opcode != CONTINUATION) {
            messageBytes = 0;
            messageBegan = nanoTime;
        }
        goesOn = !last;
        if (goesOn) {
            fragments++;
        }
    }

    private void moreLength(byte given) {
        if (lengthLeft == Long.BYTES && given < 0) {
            violate("a length that is none");
            return;
        }
        left = left << Byte.SIZE | given & 0xff;
        if (--lengthLeft == 0) {
            if (left < shortest) {
                violate("a length in more bytes than it needs");
            } else {
                begin();
            }
        }
    }

    /** Head and length are known. */
    private void begin() {
        if (!control) {
            if (left > maxMessage - messageBytes) {
                violation = new Violation(CloseCode.TOO_BIG, "frame too large");
                return;
            }
            messageBytes += (int) left;
        }
        payload(left + MASK_BYTES);
    }

    private void payload(long missing) {
        left = missing;
        part = missing > 0 ? Part.PAYLOAD : Part.OPCODE;
    }

    private void violate(String reason) {
        violation = new Violation(CloseCode.PROTOCOL, reason);
    }
}
