package app.homin.web.reader;

/** A connection of the server. Thread-safe. */
public interface Line {

    /** A connection about which nothing is known and to which nothing can be done. */
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
            // Nothing reports it.
        }

        @Override
        public void close() {
            // The server closes it in its own time.
        }

        @Override
        public void end() {
            // As above.
        }
    };

    /** False once either end has closed the connection. */
    boolean isOpen();

    /** Whether something was written that the other end has not taken. */
    boolean isWaiting();

    /**
     * Runs this once, when either end closes the connection; immediately if that has happened. It must be quick and
     * take no locks: it runs on whichever thread closes the connection. May be called at most once per connection.
     */
    void whenEnded(Runnable then);

    /** Closes the connection after everything written has been sent. */
    void close();

    /** Closes the connection immediately, with everything still to be sent and the answer that is being written. */
    void end();
}
