package app.homin.bench;

import io.netty.buffer.ByteBuf;

/**
 * The text of a message, which tells each receiver, in any kind of frame, which message it is and when it was due. It needs
 * no escaping in JSON, so it is found in a frame without parsing that.
 *
 * @param run which run it belongs to, up to 0xffff
 * @param sender number of the person, up to 0xffff
 * @param number 1 for the sender's first message
 * @param due microseconds since the run began
 */
record Marker(int run, int sender, int number, long due) {

    /** Characters in a message. */
    static final int LENGTH = 100;

    private static final byte START = '~';
    private static final int RUN = 1;
    private static final int SENDER = RUN + 4;
    private static final int NUMBER = SENDER + 4;
    private static final int DUE = NUMBER + 8;
    private static final int END = DUE + 10;
    private static final String PADDING = "x".repeat(LENGTH - END);

    String text() {
        StringBuilder text = new StringBuilder(LENGTH).append((char) START);
        hex(text, run, SENDER - RUN);
        hex(text, sender, NUMBER - SENDER);
        hex(text, number, DUE - NUMBER);
        hex(text, due, END - DUE);
        return text.append(PADDING).toString();
    }

    /** Where the next one begins in this frame, or -1. */
    static int find(ByteBuf frame, int from) {
        int at = frame.indexOf(from, frame.writerIndex(), START);
        return at < 0 || at + LENGTH > frame.writerIndex() ? -1 : at;
    }

    /** The one that begins here. */
    static Marker read(ByteBuf frame, int at) {
        return new Marker(
                (int) number(frame, at + RUN, at + SENDER),
                (int) number(frame, at + SENDER, at + NUMBER),
                (int) number(frame, at + NUMBER, at + DUE),
                number(frame, at + DUE, at + END));
    }

    private static void hex(StringBuilder text, long value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (value >>> shift) & 15, 16));
        }
    }

    private static long number(ByteBuf frame, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            byte digit = frame.getByte(i);
            value = value << 4 | (digit <= '9' ? digit - '0' : digit - 'a' + 10);
        }
        return value;
    }
}
