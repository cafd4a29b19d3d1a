package app.homin.web.live;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Runs later what is to be run later, and nothing that is to be run at once: see {@link TyrusBrake}. Thread-safe. */
final class IdleTimer extends ScheduledThreadPoolExecutor {

    private final ScheduledFuture<?> nothing;

    IdleTimer(ThreadFactory threads) {
        super(1, threads);
        setRemoveOnCancelPolicy(true);
        nothing = super.schedule(() -> {}, 1, TimeUnit.DAYS);
        nothing.cancel(false);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return delay <= 0 ? nothing : super.schedule(command, delay, unit);
    }
}
