package app.homin.service.media;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What one decoding may cost: processor time, and memory where it takes as much as a file says. A decoder cannot be interrupted, so everything
 * that it has to call, its input and its output, asks here, and the thread that decodes stops itself. Used by that thread
 * alone.
 */
final class DecodingBudget {

    /** The budget is used up. No decoder catches it. */
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exhausted(String message) {
            super(message, null, false, false);
        }
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** To look at the clock takes as long as some hundred bytes take a decoder. */
    private static final int CALLS_PER_LOOK = 4096;

    private long lastNanos;
    private long mostAllocated = Long.MAX_VALUE;
    private int calls;

    /** Begins now. Time is that of the processor: a busy machine makes no picture worse. */
    DecodingBudget(Duration time) {
        this.lastNanos = THREADS.getCurrentThreadCpuTime();
        add(time);
    }

    /** There turned out to be more to do. */
    void add(Duration time) {
        lastNanos += time.toNanos();
    }

    /** From now on; what is garbage already counts, too. */
    void limitMemory(long bytes) {
        mostAllocated = THREADS.getCurrentThreadAllocatedBytes() + bytes;
    }

    /** For what is called for each byte or pixel. */
    void spend() {
        if (++calls % CALLS_PER_LOOK == 0) {
            check();
        }
    }

    /** @throws Exhausted if there is nothing left */
    void check() {
        if (THREADS.getCurrentThreadCpuTime() > lastNanos) {
            throw new Exhausted("the decoder takes too long");
        }
        if (THREADS.getCurrentThreadAllocatedBytes() > mostAllocated) {
            throw new Exhausted("the decoder takes too much memory");
        }
    }
}
