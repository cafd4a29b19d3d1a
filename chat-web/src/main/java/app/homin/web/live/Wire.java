package app.homin.web.live;

import java.util.function.Consumer;

/** The other end of one socket, as far as {@link Outbox} and {@link Connection} need it. */
interface Wire {

    /**
     * Sends one text message without waiting. To be called again only after {@code done} was.
     *
     * @param message a whole frame, as {@link TextMessage} makes it; not changed
     * @param done gets null when the message has been written, or what went wrong; may be called before this method
     *     returns, and on a thread that holds locks of the container: it may not call the wire
     */
    void send(byte[] message, Consumer<Throwable> done);

    /**
     * Reads nothing more until {@link #resume}: the other end has to wait. Called by the thread that brings what was read.
     *
     * @return false if nothing is being read already
     */
    boolean pause();

    /** Reads on, on this thread. To be called once for each {@link #pause} that gave true. */
    void resume();

    /** Since when a message has been coming that is not finished, as a {@link System#nanoTime}; 0 if none is. */
    long unfinishedSince();

    /**
     * Since when the network has taken nothing of what was written, whoever wrote it, as a {@link System#nanoTime}; 0 if nothing
     * of that is left.
     */
    long fullSince();

    /** Sends a WebSocket ping without waiting. Does nothing if the socket is closed. */
    void ping();

    /** Closes; may take long if the other end does not read. Does nothing if the socket is closed. */
    void close(CloseCode code, String reason);

    /**
     * Ends the connection at once, without a word, and with all that waits to be read. To be called some time after the
     * socket is closed: where the other end reads nothing, the connection waits for ever. Does nothing if the connection has
     * ended.
     */
    void cut();
}
