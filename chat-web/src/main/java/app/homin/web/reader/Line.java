package app.homin.web.reader;

/** A connection as the server has it. */
interface Line {

    /** Whether something is written that the other end has not taken. */
    boolean isWaiting();

    /** Ends the connection at once, with all that waits for it and with the answer that is being written. */
    void end();
}
