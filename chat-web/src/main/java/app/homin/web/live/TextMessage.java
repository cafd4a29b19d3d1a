package app.homin.web.live;

import java.nio.ByteBuffer;

/** A text message as a server writes it: one frame, without a mask (RFC 6455, section 5.2). */
final class TextMessage {

    private static final byte WHOLE_TEXT = (byte) 0x81;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int ONE_BYTE = 125;
    private static final int TWO_BYTES = 0xffff;

    private TextMessage() {}

    /**
     * A buffer with an array of exactly the message's length. Its head is written; the text, in UTF-8, is to follow.
     *
     * @param length of the text in bytes
     */
    static ByteBuffer start(int length) {
        if (length <= ONE_BYTE) {
            return ByteBuffer.allocate(2 + length).put(WHOLE_TEXT).put((byte) length);
        }
        if (length <= TWO_BYTES) {
            return ByteBuffer.allocate(4 + length)
                    .put(WHOLE_TEXT)
                    .put((byte) TWO_BYTES_FOLLOW)
                    .putShort((short) length);
        }
        return ByteBuffer.allocate(10 + length)
                .put(WHOLE_TEXT)
                .put((byte) EIGHT_BYTES_FOLLOW)
                .putLong(length);
    }
}
