package app.homin.service.journal;

/**
 * A change in a chat, announced live after the commit and reported again to a client that resumes. Each feature has its
 * own records; their components, in order, are the members of the frame on the wire.
 */
public interface ChatChange {

    /** The frame's type on the wire, such as {@code message.updated}. */
    String type();

    String chatId();

    /** The change number, which orders all changes of the chat. */
    long rev();
}
