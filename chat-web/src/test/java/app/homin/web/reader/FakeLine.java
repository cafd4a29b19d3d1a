package app.homin.web.reader;

/** A connection that ends when told to, by either end. Not thread-safe. */
public class FakeLine implements Line {

    boolean waiting;
    boolean ended;
    private boolean cut;
    private Runnable then = () -> {};

    /** The other end ends it. */
    public final void leave() {
        if (!ended) {
            ended = true;
            then.run();
        }
    }

    /** Whether it was ended without a look at what was written. */
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
