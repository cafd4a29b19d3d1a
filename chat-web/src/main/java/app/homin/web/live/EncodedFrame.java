package app.homin.web.live;

import java.util.Objects;

/**
 * Server frames as they go over the wire, encoded once for all who get them.
 *
 * @param json one JSON object, or several with commas between them
 * @param several whether it is more than one
 * @param answer whether it answers the receiver's own frame, and so is told even if a replay has told the change
 * @param chatId the chat in whose order they stand, null if in none
 * @param rev their rev in that chat, of several the last; 0 without a chat
 */
record EncodedFrame(String json, boolean several, boolean answer, String chatId, long rev) {

    EncodedFrame {
        Objects.requireNonNull(json, "json");
    }

    /** One object outside the order of any chat. */
    EncodedFrame(String json) {
        this(json, false, false, null, 0);
    }

    /** One object in the order of a chat. */
    EncodedFrame(String json, String chatId, long rev) {
        this(json, false, false, chatId, rev);
    }

    /** What it counts against the limit of a queue. */
    int length() {
        return json.length();
    }
}
