package app.homin.service.media;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * The budget of one decoding: processor time, and memory where a decoder allocates as much as the file claims. A
 * decoder cannot be interrupted, so everything that it must call (its input and output) checks the budget, and the
 * decoding thread stops itself. Confined to that thread.
 */
final class DecodingBudget {

    /** The budget is exhausted. No decoder catches it. */
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exhausted(String message) {
            super(message, null, false, false);
        }
    }

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    /** Reading the clock takes as long as decoding some hundred bytes. */
    private static final int CALLS_PER_LOOK = 4096;

    private long lastNanos;
    private long mostAllocated = Long.MAX_VALUE;
    private int calls;

    /** Starts the budget. It is processor time, so a busy machine rejects no more pictures. */
    DecodingBudget(Duration time) {
        this.lastNanos = THREADS.getCurrentThreadCpuTime();
        add(time);
    }

    /** Extends the budget when there turns out to be more work. */
    void add(Duration time) {
        lastNanos += time.toNanos();
    }

    /** Limits allocations from now on, garbage included. */
    void limitMemory(long bytes) {
        mostAllocated = THREADS.getCurrentThreadAllocatedBytes() + bytes;
    }

    /** Checks the budget now and then; for methods that are called for each byte or pixel. */
    void spend() {
        if (++calls % CALLS_PER_LOOK == 0) {
            check();
        }
    }

    /** @throws Exhausted if the budget is exhausted */
    void check() {
        if (THREADS.getCurrentThreadCpuTime() > lastNanos) {
            throw new Exhausted("the decoder takes too long");
        }
        if (THREADS.getCurrentThreadAllocatedBytes() > mostAllocated) {
            throw new Exhausted("the decoder takes too much memory");
        }
    }
}
