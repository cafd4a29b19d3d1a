package app.homin.service.chat;

import app.homin.service.Caller;
import app.homin.service.message.MessageDraft;
import app.homin.service.message.PostedMessage;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes what happens all the time, messages and receipts, in groups: one transaction per change would cap the server at
 * the rate at which the disk can sync. A chat belongs to one {@link WriterLane}, so its changes are written and told in the
 * order in which they came. Thread-safe; nothing here waits.
 */
@ApplicationScoped
public class ChangeWriter {

    private static final Logger LOG = Logger.getLogger(ChangeWriter.class.getName());
    private static final long STOP_SECONDS = 8;

    @Resource
    private ManagedThreadFactory factory;

    private ChangeGroupStores stores;
    private ChatMembers members;
    private Event<ChangesCommitted> committed;
    private Event<ChatDoubted> doubted;
    private WriterSettings settings;
    private WriterMetrics metrics;

    private final List<WriterLane> lanes = new ArrayList<>();
    private ExecutorService threads;
    private ScheduledExecutorService timer;

    protected ChangeWriter() {}

    @Inject
    public ChangeWriter(
            ChangeGroupStores stores,
            ChatMembers members,
            Event<ChangesCommitted> committed,
            Event<ChatDoubted> doubted,
            WriterSettings settings,
            WriterMetrics metrics) {
        this.stores = stores;
        this.members = members;
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
            WriterLane lane = new WriterLane(
                    stores.open(), new Teller(), settings.waiting(), settings.groupSize(), settings.patience());
            lanes.add(lane);
            threads.execute(lane);
        }
        metrics.watch(this::depth);
        timer.scheduleWithFixedDelay(() -> lanes.forEach(WriterLane::expire), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Stores a message. See {@link app.homin.service.message.MessageService#submit}.
     *
     * @param draft breaks no rule by itself
     */
    public CompletionStage<PostedMessage> post(Caller caller, long chatId, MessageDraft draft, Origin origin) {
        PendingChange.Post post = new PendingChange.Post(caller, chatId, draft, origin);
        lane(chatId).submit(post);
        return post.answer();
    }

    /** Moves a read pointer. See {@link ReceiptService#submit}. */
    CompletionStage<Void> read(Caller caller, long chatId, long seq, Origin origin) {
        PendingChange.Read read = new PendingChange.Read(caller, chatId, seq, origin);
        lane(chatId).submit(read);
        return read.answer();
    }

    private WriterLane lane(long chatId) {
        return lanes.get(Math.floorMod(Long.hashCode(chatId), lanes.size()));
    }

    /** How many changes wait or are being written. */
    public int depth() {
        return lanes.stream().mapToInt(WriterLane::depth).sum();
    }

    /** @throws IllegalStateException if a lane has ended, so that there are chats in which nothing can be written */
    public void check() {
        if (lanes.stream().anyMatch(WriterLane::hasEnded)) {
            throw new IllegalStateException("a lane of the writer has ended");
        }
    }

    /** What waits is written first. */
    @PreDestroy
    void stop() {
        lanes.forEach(WriterLane::stop);
        timer.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.warning(() -> depth() + " changes were not written before the end");
                lanes.forEach(WriterLane::abandon);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Teller implements WriterLane.Listener {

        @Override
        public void committed(List<ChatChanged> changes) {
            guarded(() -> committed.fire(new ChangesCommitted(changes)));
        }

        @Override
        public void measured(int size, long commitNanos, long deliveryNanos) {
            metrics.wrote(size, commitNanos, deliveryNanos);
        }

        @Override
        public void doubted(long chatId) {
            guarded(() -> doubted.fire(new ChatDoubted(Long.toString(chatId), members.current(chatId))));
        }

        private void guarded(Runnable telling) {
            try {
                telling.run();
            } catch (RuntimeException e) {
                LOG.log(Level.SEVERE, "What was written could not be told", e);
            }
        }
    }
}
