package app.homin.service.journal;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import jakarta.persistence.PersistenceException;
import jakarta.resource.ResourceException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.transaction.xa.XAException;

/**
 * Writes the changes of a subset of the chats, group by group: changes that arrive during a commit form the next group.
 * So a single change waits for no others, and under load hundreds share a commit. One thread runs it; all other methods
 * may be called by any thread.
 */
final class Lane implements Runnable {

    /** Writes groups; all methods may throw and may be called again. */
    interface Store {

        /** As {@link GroupWriter#write}. */
        WrittenGroup write(List<Pending<?>> group, boolean repeats) throws Exception;

        /** Throws if the database is unreachable. */
        void check() throws Exception;

        /** Called when the lane has ended. */
        void close();
    }

    /** Notified of what was written, on the lane's thread; methods must not throw. */
    interface Listener {

        void committed(WrittenGroup group);

        /**
         * A group is written and announced.
         *
         * @param size number of its changes
         * @param commitNanos duration of its transaction
         * @param deliveryNanos time from {@link #submit} of its first change until the announcement
         */
        void measured(int size, long commitNanos, long deliveryNanos);

        /** A change may have been written without being announced. */
        void doubted(long chatId);
    }

    private static final Logger LOG = Logger.getLogger(Lane.class.getName());

    private static final int ATTEMPTS = 3;
    /** How long to wait for the next change before other duties are checked. */
    private static final long LOOK_MILLIS = 500;

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Store store;
    private final Listener listener;
    private final int groupSize;
    private final long patienceNanos;
    private final BlockingQueue<Pending<?>> waiting;
    /** Chats whose last commit had an unknown outcome. Confined to the lane's thread. */
    private final Set<Long> doubted = new HashSet<>();

    private volatile List<Pending<?>> writing = List.of();
    private volatile boolean stopping;
    private volatile boolean ended;
    private boolean databaseLost;

    /**
     * @param capacity maximum queued changes; more are refused
     * @param groupSize maximum changes written at once
     * @param patience time after which a change is given up, so that no caller waits forever
     */
    Lane(Store store, Listener listener, int capacity, int groupSize, Duration patience) {
        this.store = store;
        this.listener = listener;
        this.groupSize = groupSize;
        this.patienceNanos = patience.toNanos();
        this.waiting = new LinkedBlockingQueue<>(capacity);
    }

    /** Queues or refuses a change. Returns at once; the change gets an answer whatever happens to the lane. */
    void submit(Pending<?> change) {
        if (stopping || ended || !waiting.offer(change)) {
            change.fail(busy("too many messages at once"));
        } else if (ended) {
            // The lane may have ended, and checked its queue, before this change was added.
            refuseAll();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopping || !waiting.isEmpty()) {
                step();
            }
        } finally {
            ended = true;
            refuseAll();
            store.close();
        }
    }

    /** Writes the next group. The lane survives any failure here. */
    private void step() {
        try {
            List<Pending<?>> group = next();
            if (!group.isEmpty()) {
                writing = group;
                write(group);
            } else if (!doubted.isEmpty()) {
                store.check();
                settleDoubts();
            }
        } catch (InterruptedException e) {
            stopping = true;
        } catch (SQLException e) {
            LOG.log(Level.FINE, "The database is still unreachable", e);
        } catch (Throwable defect) {
            LOG.log(Level.SEVERE, "Unexpected failure in a lane", defect);
            writing.forEach(change -> change.fail(defect));
        } finally {
            writing = List.of();
        }
    }

    private void refuseAll() {
        for (Pending<?> change = waiting.poll(); change != null; change = waiting.poll()) {
            change.fail(unavailable());
        }
    }

    /** Whether {@link #run} has ended, so that nothing is written any more. */
    boolean hasEnded() {
        return ended;
    }

    private List<Pending<?>> next() throws InterruptedException {
        Pending<?> first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        List<Pending<?>> group = new ArrayList<>();
        group.add(first);
        waiting.drainTo(group, groupSize - 1);
        group.removeIf(this::isGivenUp);
        return group;
    }

    private void write(List<Pending<?>> group) {
        WrittenGroup written;
        long begun = System.nanoTime();
        try {
            written = attempt(group);
        } catch (DoubtfulCommitException e) {
            group.forEach(change -> doubted.add(change.chatId()));
            lose(group, e);
            return;
        } catch (Throwable e) {
            giveUp(group, e);
            return;
        }
        long committed = System.nanoTime();
        if (databaseLost) {
            databaseLost = false;
            LOG.info("The database accepts messages again");
        }
        tell(group, written);
        listener.measured(
                group.size(),
                committed - begun,
                System.nanoTime() - group.get(0).since());
    }

    private void tell(List<Pending<?>> group, WrittenGroup written) {
        try {
            settleDoubts();
            listener.committed(written);
        } catch (RuntimeException | Error untold) {
            LOG.log(Level.SEVERE, "Could not announce committed changes", untold);
            group.forEach(change -> doubted.add(change.chatId()));
        }
        written.answers().forEach(Runnable::run);
    }

    private WrittenGroup attempt(List<Pending<?>> group) throws Exception {
        boolean repeats = false;
        for (int attempt = 1; ; attempt++) {
            try {
                return store.write(group, repeats);
            } catch (SQLIntegrityConstraintViolationException stored) {
                if (attempt == ATTEMPTS) {
                    throw stored;
                }
                repeats = true;
            } catch (SQLTransactionRollbackException lostRace) {
                if (attempt == ATTEMPTS) {
                    throw lostRace;
                }
            }
        }
    }

    private void giveUp(List<Pending<?>> group, Throwable why) {
        if (!isFaultOfAChange(why)) {
            lose(group, why);
        } else if (group.size() == 1) {
            group.get(0).fail(why);
        } else {
            writeEachAlone(group, why);
        }
    }

    /**
     * Whether one of the changes is at fault: the database rejects it, or it hits a defect. Failures of the database
     * itself are no change's fault.
     */
    private static boolean isFaultOfAChange(Throwable why) {
        if (why instanceof SQLIntegrityConstraintViolationException || why instanceof SQLDataException) {
            return true;
        }
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof PersistenceException
                    || cause instanceof ResourceException
                    || cause instanceof XAException) {
                return false;
            }
        }
        return true;
    }

    /** Writes each change alone. The one at fault fails with its own exception, which is also how it gets logged. */
    private void writeEachAlone(List<Pending<?>> group, Throwable why) {
        boolean found = false;
        for (Pending<?> change : group) {
            if (databaseLost) {
                change.fail(unavailable());
            } else if (!isGivenUp(change)) {
                write(List.of(change));
            }
            found |= change.hasFailed();
        }
        if (!found) {
            LOG.log(Level.SEVERE, "A group of changes failed, although each of them alone can be written", why);
        }
    }

    private void lose(List<Pending<?>> group, Throwable why) {
        if (!databaseLost) {
            databaseLost = true;
            LOG.log(Level.WARNING, () -> "The database does not accept messages: " + why.getMessage());
            LOG.log(Level.FINE, "Cause", why);
        }
        group.forEach(change -> change.fail(unavailable()));
    }

    private void settleDoubts() {
        for (Iterator<Long> chats = doubted.iterator(); chats.hasNext(); ) {
            listener.doubted(chats.next());
            chats.remove();
        }
    }

    /** Fails changes that have waited too long; called about once a second. */
    void expire() {
        waiting.removeIf(this::isGivenUp);
        writing.forEach(this::isGivenUp);
    }

    /** Whether the change has waited too long; fails it if so. It may still be written if its write has begun. */
    private boolean isGivenUp(Pending<?> change) {
        boolean late = System.nanoTime() - change.since() > patienceNanos;
        if (late) {
            change.fail(unavailable());
        }
        return late;
    }

    private static BusyException unavailable() {
        return busy("the server cannot take it just now");
    }

    private static BusyException busy(String message) {
        return new BusyException(ErrorCode.OVERLOADED, message, RETRY);
    }

    /** Number of changes that wait or are being written. */
    int depth() {
        return waiting.size() + writing.size();
    }

    /** Fails all waiting changes, even those that may still be written: the server does not wait for them. */
    void abandon() {
        refuseAll();
        writing.forEach(change -> change.fail(unavailable()));
    }

    /** Accepts no more changes; {@link #run} ends when the queue is written. */
    void stop() {
        stopping = true;
    }
}
