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
        public void end() {
            // The server ends it at its own time.
        }
    };

    /** False if either end has ended it. */
    boolean isOpen();

    /** Whether something is written that the other end has not taken. */
    boolean isWaiting();

    /** Ends the connection at once, with all that waits for it and with the answer that is being written. */
    void end();
}
