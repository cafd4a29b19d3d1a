package app.homin.web.live;

import java.util.Map;
import java.util.UUID;

/**
 * What a client may send, read and checked for form; whether it may be done is for the services to say. The simple name
 * of each record, in lower case, is its {@code type} on the wire.
 */
sealed interface ClientFrame {

    /** What the answer has to repeat, null if none is wanted. */
    String id();

    /** Whether handling it may have to wait for the database. Messages and receipts are only queued for it. */
    default boolean mayWait() {
        return false;
    }

    /** For how many frames it counts, by what it makes the server do. */
    default int cost() {
        return 1;
    }

    /** A new message. {@code replyTo} is null if it answers none. */
    record Send(String id, String chatId, UUID clientId, String body, Long replyTo) implements ClientFrame {}

    /** Everything up to {@code seq} has been read. */
    record Read(String id, String chatId, long seq) implements ClientFrame {}

    /** Somebody is writing. */
    record Typing(String id, String chatId) implements ClientFrame {

        @Override
        public boolean mayWait() {
            return true;
        }
    }

    /** What was missed? {@code chats} has the last rev that the client knows of each chat, of {@link #MAX_CHATS} at most. */
    record Sync(String id, Map<String, Long> chats) implements ClientFrame {

        static final int MAX_CHATS = 500;

        /** So many chats are looked up in the time that another frame takes. */
        private static final int CHATS_OF_A_FRAME = 10;

        public Sync {
            chats = Map.copyOf(chats);
        }

        @Override
        public int cost() {
            return 1 + chats.size() / CHATS_OF_A_FRAME;
        }

        @Override
        public boolean mayWait() {
            return true;
        }
    }

    /** Asks for a notification of this kind. */
    record Notification(String id, String kind) implements ClientFrame {}

    /** Are you there? */
    record Ping(String id) implements ClientFrame {}
}
