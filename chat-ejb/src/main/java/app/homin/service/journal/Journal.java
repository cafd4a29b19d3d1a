package app.homin.service.journal;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the changes of chats in groups, because one transaction per change would limit the server to the disk's sync
 * rate. A chat belongs to one {@link Lane}, so its changes are written and announced in the order of submission.
 * Thread-safe; no method blocks.
 */
@ApplicationScoped
public class Journal {

    private static final Logger LOG = Logger.getLogger(Journal.class.getName());
    private static final long STOP_SECONDS = 8;

    @Resource
    private ManagedThreadFactory factory;

    private GroupWriters writers;
    private ChatMembers members;
    private Validator validator;
    private Event<ChangesCommitted> committed;
    private Event<ChatDoubted> doubted;
    private JournalSettings settings;
    private JournalMetrics metrics;

    private final List<Lane> lanes = new ArrayList<>();
    private ExecutorService threads;
    private ScheduledExecutorService timer;

    protected Journal() {}

    @Inject
    public Journal(
            GroupWriters writers,
            ChatMembers members,
            Validator validator,
            Event<ChangesCommitted> committed,
            Event<ChatDoubted> doubted,
            JournalSettings settings,
            JournalMetrics metrics) {
        this.writers = writers;
        this.members = members;
        this.validator = validator;
        this.committed = committed;
        this.doubted = doubted;
        this.settings = settings;
        this.metrics = metrics;
    }

    @PostConstruct
    void start() {
        threads = Executors.newFixedThreadPool(settings.lanes(), factory);
        timer = Executors.newSingleThreadScheduledExecutor(factory);
        for (int i = 0; i < settings.lanes(); i++) {
            Lane lane = new Lane(
                    writers.open(), new Teller(), settings.waiting(), settings.groupSize(), settings.patience());
            lanes.add(lane);
            threads.execute(lane);
        }
        metrics.watch(this::depth);
        timer.scheduleWithFixedDelay(() -> lanes.forEach(Lane::expire), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Queues a change. Changes of one chat are written and announced in the order of these calls.
     *
     * @return the answer or the refusal; it is completed later, on a thread that must not be blocked. It fails with a
     *     {@link app.homin.service.error.BusyException} if the change cannot be written now; the outcome is unknown
     *     then
     * @throws ConstraintViolationException if its {@linkplain Change#input input} breaks a rule by itself
     */
    public <A> CompletionStage<A> submit(Change<A> change) {
        require(change.input());
        Pending<A> pending = new Pending<>(change);
        lane(change.chatId()).submit(pending);
        return pending.answer();
    }

    private void require(Object input) {
        if (input != null) {
            Set<ConstraintViolation<Object>> broken = validator.validate(input);
            if (!broken.isEmpty()) {
                throw new ConstraintViolationException(broken);
            }
        }
    }

    private Lane lane(long chatId) {
        return lanes.get(Math.floorMod(Long.hashCode(chatId), lanes.size()));
    }

    /** Number of changes that wait or are being written. */
    public int depth() {
        return lanes.stream().mapToInt(Lane::depth).sum();
    }

    /** @throws IllegalStateException if a lane has ended, so that some chats cannot be written */
    public void check() {
        if (lanes.stream().anyMatch(Lane::hasEnded)) {
            throw new IllegalStateException("a lane of the journal has ended");
        }
    }

    /** Writes what is queued, then stops. */
    @PreDestroy
    void stop() {
        lanes.forEach(Lane::stop);
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warning(() -> depth() + " changes were not written before the shutdown");
                lanes.forEach(Lane::abandon);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Teller implements Lane.Listener {

        @Override
        public void committed(WrittenGroup group) {
            group.chatsWithOtherMembers().forEach(members::forget);
            if (!group.changes().isEmpty()) {
                guarded(() -> committed.fire(new ChangesCommitted(group.changes())));
            }
        }

        @Override
        public void measured(int size, long commitNanos, long deliveryNanos) {
            metrics.wrote(size, commitNanos, deliveryNanos);
        }

        @Override
        public void doubted(long chatId) {
            members.forget(chatId);
            guarded(() -> doubted.fire(new ChatDoubted(Long.toString(chatId), members.current(chatId))));
        }

        private void guarded(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "Could not announce committed changes", e);
            }
        }
    }
}
