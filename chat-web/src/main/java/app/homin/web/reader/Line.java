package app.homin.web.reader;

/** A connection as the server has it. Thread-safe. */
public interface Line {

    /** One of which nothing is known, and with which nothing can be done. */
    Line UNKNOWN = new Line() {
        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isWaiting() {
            return false;
        }

        @Override
        public void whenEnded(Runnable then) {
            // Nobody tells.
        }

        @Override
        public void close() {
            // The server ends it at its own time.
        }

        @Override
        public void end() {
            // As above.
        }
    };

    /** False if either end has ended it. */
    boolean isOpen();

    /** Whether something is written that the other end has not taken. */
    boolean isWaiting();

    /**
     * Runs this once, when either end has ended it, at once if that has happened. It must be quick, and not take locks: it
     * runs on whichever thread ends the connection. To be called at most once for each.
     */
    void whenEnded(Runnable then);

    /** Ends the connection when all that was written has gone. */
    void close();

    /** Ends the connection at once, with all that waits for it and with the answer that is being written. */
    void end();
}
