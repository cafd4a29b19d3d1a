package app.homin.web.live;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Server frames as they go over the wire, encoded once for all who get them. Immutable. */
final class EncodedFrame {

    private final byte[] message;
    private final int jsonAt;
    private final int length;
    private final int ownLength;
    private final boolean answer;
    private final String chatId;
    private final long rev;

    /**
     * @param json one JSON object, or several with commas between them
     * @param several whether it is more than one
     * @param answer whether it answers the receiver's own frame, and so is told even if a replay has told the change
     * @param chatId the chat in whose order they stand, null if in none
     * @param rev their rev in that chat, of several the last; 0 without a chat
     */
    EncodedFrame(String json, boolean several, boolean answer, String chatId, long rev) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        this.length = utf8.length;
        this.ownLength = several && chatId != null ? length : 0;
        this.answer = answer;
        this.chatId = chatId;
        this.rev = rev;
        ByteBuffer bytes = TextMessage.start(several ? length + 2 : length);
        if (several) {
            bytes.put((byte) '[');
        }
        this.jsonAt = bytes.position();
        bytes.put(utf8);
        if (several) {
            bytes.put((byte) ']');
        }
        this.message = bytes.array();
    }

    /** One object outside the order of any chat. */
    EncodedFrame(String json) {
        this(json, false, false, null, 0);
    }

    /** One object in the order of a chat. */
    EncodedFrame(String json, String chatId, long rev) {
        this(json, false, false, chatId, rev);
    }

    /** A whole message: the object, or an array of the several. Shared by all who get it, and not to be changed. */
    byte[] message() {
        return message;
    }

    /** Its length where it was made for one receiver, 0 where all share it: only a replay tells several changes of a chat. */
    int ownLength() {
        return ownLength;
    }

    /** Appends the JSON, without brackets. */
    void appendTo(ByteBuffer array) {
        array.put(message, jsonAt, length);
    }

    /** The JSON, without brackets. */
    String json() {
        return new String(message, jsonAt, length, StandardCharsets.UTF_8);
    }

    /** How many bytes the JSON has, which is what it counts against the limit of a queue. */
    int length() {
        return length;
    }

    boolean answer() {
        return answer;
    }

    String chatId() {
        return chatId;
    }

    long rev() {
        return rev;
    }
}
