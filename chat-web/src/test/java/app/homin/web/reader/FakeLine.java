package app.homin.web.reader;

/** A connection that either end can close. Not thread-safe. */
public class FakeLine implements Line {

    boolean waiting;
    boolean ended;
    private boolean cut;
    private Runnable then = () -> {};

    /** Closes it from the other end. */
    public final void leave() {
        if (!ended) {
            ended = true;
            then.run();
        }
    }

    /** Whether it was closed without sending what was written. */
    public final boolean isCut() {
        return cut;
    }

    @Override
    public final boolean isOpen() {
        return !ended;
    }

    @Override
    public final boolean isWaiting() {
        return waiting;
    }

    @Override
    public final void whenEnded(Runnable run) {
        then = run;
    }

    @Override
    public final void close() {
        leave();
    }

    @Override
    public final void end() {
        cut = true;
        leave();
    }
}
