package app.homin.web.live;

import app.homin.service.journal.ChatChange;
import app.homin.service.message.MessageView;
import app.homin.service.people.UserView;
import app.homin.web.error.Refusal;
import java.time.Instant;
import java.util.Map;

/** What the server sends. {@link FrameWriter} knows the form of each on the wire. */
sealed interface ServerFrame {

    /** The first frame of every connection. */
    record Hello(long userId, String connectionId, long heartbeatSeconds, Instant serverTime) implements ServerFrame {}

    /** Something changed in a chat. */
    record Changed(ChatChange change) implements ServerFrame {}

    /**
     * What a client asked for is done.
     *
     * @param message what was sent, null in the answer to anything else
     * @param chats up to where each chat has been told, null in the answer to anything but sync
     */
    record Ack(String id, MessageView message, Map<String, Long> chats) implements ServerFrame {

        /** Without a result. */
        Ack(String id) {
            this(id, null, null);
        }
    }

    /** It was not done. {@code id} is null if the client's frame had none. */
    record Failed(String id, Refusal refusal) implements ServerFrame {}

    /** Everything up to seq has reached a device of the one person in a direct chat. */
    record Delivered(String chatId, String userId, long seq) implements ServerFrame {}

    /** Somebody is writing. */
    record Typing(String chatId, long userId) implements ServerFrame {}

    /** Somebody came or left. {@code lastSeen} is null while it is not known. */
    record Presence(long userId, boolean online, Instant lastSeen) implements ServerFrame {}

    /** Somebody has another name, picture or shared birthday, or is gone. */
    record UserUpdated(UserView user) implements ServerFrame {}

    /** Something that should catch the eye. {@code chatId} is null if it is about none. */
    record Notification(String kind, String chatId, String title, String text, String url) implements ServerFrame {}

    /** The chat has to be fetched anew, or is no longer the receiver's. */
    record Resync(String chatId) implements ServerFrame {}

    /** The node is about to stop. */
    record Goodbye(long reconnectInSeconds) implements ServerFrame {}

    /** The answer to a ping. {@code id} is null if that had none. */
    record Pong(String id) implements ServerFrame {}
}
