package app.homin.service.chat;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
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

/**
 * Writes the changes of some of the chats, one group after the other: what arrives while a group is being committed is the
 * next one. So a change that comes alone waits for nobody, and under load a commit is shared by hundreds. One thread runs
 * it; everything else may be called by any thread.
 */
final class WriterLane implements Runnable {

    /** What a group does; all of it may throw and may be called again. */
    interface Store {

        /** As {@link ChangeGroupStore#write}. */
        WrittenGroup write(List<PendingChange> group, boolean repeats) throws Exception;

        /** Throws while the database is out of reach. */
        void check() throws Exception;

        /** The lane has ended. */
        void close();
    }

    /** Who learns what was written. Called on the lane's thread; throws nothing. */
    interface Listener {

        void committed(List<ChatChanged> changes);

        /**
         * A group is written and told.
         *
         * @param size how many changes it had
         * @param commitNanos how long its transaction took
         * @param deliveryNanos how long its first change took from {@link #submit} until it was told
         */
        void measured(int size, long commitNanos, long deliveryNanos);

        /** Something may have been written and not told. */
        void doubted(long chatId);
    }

    private static final Logger LOG = Logger.getLogger(WriterLane.class.getName());

    private static final int ATTEMPTS = 3;
    /** How long to wait for the next change while there is something to do without one. */
    private static final long LOOK_MILLIS = 500;

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Store store;
    private final Listener listener;
    private final int groupSize;
    private final long patienceNanos;
    private final BlockingQueue<PendingChange> waiting;
    /** Chats whose last commit had an unknown end. Used by the lane's thread alone. */
    private final Set<Long> doubted = new HashSet<>();

    private volatile List<PendingChange> writing = List.of();
    private volatile boolean stopping;
    private boolean databaseLost;

    /**
     * @param capacity how many changes may wait; more are refused
     * @param groupSize how many are written at once at most
     * @param patience after which a change is given up, so that nobody waits for an answer without end
     */
    WriterLane(Store store, Listener listener, int capacity, int groupSize, Duration patience) {
        this.store = store;
        this.listener = listener;
        this.groupSize = groupSize;
        this.patienceNanos = patience.toNanos();
        this.waiting = new LinkedBlockingQueue<>(capacity);
    }

    /** Queues a change, or refuses it. Returns at once. */
    void submit(PendingChange change) {
        if (stopping || !waiting.offer(change)) {
            change.fail(busy("too many messages at once"));
        }
    }

    @Override
    public void run() {
        while (!stopping || !waiting.isEmpty()) {
            try {
                List<PendingChange> group = next();
                if (!group.isEmpty()) {
                    writing = group;
                    write(group);
                } else if (!doubted.isEmpty()) {
                    store.check();
                    settleDoubts();
                }
            } catch (InterruptedException e) {
                stopping = true;
            } catch (Exception e) {
                LOG.log(Level.FINE, "The database is still out of reach", e);
            } finally {
                writing = List.of();
            }
        }
        store.close();
    }

    private List<PendingChange> next() throws InterruptedException {
        PendingChange first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        List<PendingChange> group = new ArrayList<>();
        group.add(first);
        waiting.drainTo(group, groupSize - 1);
        group.removeIf(this::isGivenUp);
        return group;
    }

    private void write(List<PendingChange> group) {
        WrittenGroup written;
        long begun = System.nanoTime();
        long committed;
        try {
            written = attempt(group);
            committed = System.nanoTime();
        } catch (Exception e) {
            giveUp(group, e);
            return;
        }
        if (databaseLost) {
            databaseLost = false;
            LOG.info("The database takes messages again");
        }
        settleDoubts();
        if (!written.changes().isEmpty()) {
            listener.committed(written.changes());
        }
        written.answers().forEach(Runnable::run);
        listener.measured(
                group.size(),
                committed - begun,
                System.nanoTime() - group.get(0).since());
    }

    private WrittenGroup attempt(List<PendingChange> group) throws Exception {
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

    /** A single change is to blame for what the database refuses; for what it cannot do, nobody is. */
    private void giveUp(List<PendingChange> group, Exception why) {
        if (why instanceof SQLIntegrityConstraintViolationException && group.size() > 1) {
            group.forEach(change -> write(List.of(change)));
            return;
        }
        if (why instanceof RuntimeException) {
            group.forEach(change -> doubted.add(change.chatId()));
        }
        if (!databaseLost) {
            databaseLost = true;
            LOG.log(Level.WARNING, () -> "The database does not take messages: " + why.getMessage());
            LOG.log(Level.FINE, "Because of", why);
        }
        group.forEach(change -> change.fail(busy("the server cannot take it just now")));
    }

    private void settleDoubts() {
        for (Iterator<Long> chats = doubted.iterator(); chats.hasNext(); ) {
            listener.doubted(chats.next());
            chats.remove();
        }
    }

    /** Answers those who have waited too long; called about once a second. */
    void expire() {
        waiting.removeIf(this::isGivenUp);
        writing.forEach(this::isGivenUp);
    }

    /** Whether it has waited too long, and has been told so. It may still be written if that has begun. */
    private boolean isGivenUp(PendingChange change) {
        boolean late = System.nanoTime() - change.since() > patienceNanos;
        if (late) {
            change.fail(busy("the server cannot take it just now"));
        }
        return late;
    }

    private static BusyException busy(String message) {
        return new BusyException(ErrorCode.OVERLOADED, message, RETRY);
    }

    /** How many changes wait or are being written. */
    int depth() {
        return waiting.size() + writing.size();
    }

    /** Takes nothing more; {@link #run} ends when what waits is written. */
    void stop() {
        stopping = true;
    }
}
