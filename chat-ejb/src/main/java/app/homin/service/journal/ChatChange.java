package app.homin.service.journal;

/**
 * One change in a chat, as it is told live after the commit and again to a client that resumes. Each feature has records of
 * its own; their components, in order, are the members of the frame on the wire.
 */
public interface ChatChange {

    /** The frame's type on the wire, such as {@code message.updated}. */
    String type();

    String chatId();

    /** Numbers all changes of one chat. */
    long rev();
}
