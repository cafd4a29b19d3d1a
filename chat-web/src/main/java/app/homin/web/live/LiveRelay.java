package app.homin.web.live;

import app.homin.service.Ids;
import app.homin.service.journal.ChangesCommitted;
import app.homin.service.journal.ChatChanged;
import app.homin.service.journal.ChatDoubted;
import app.homin.service.journal.Requester;
import app.homin.service.message.MessagePosted;
import app.homin.service.receipt.DeliveryMoved;
import app.homin.service.receipt.DeliveryService;
import app.homin.service.session.SessionEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells the connections of this node what has been committed. It runs on the thread of whoever made the change, one
 * change of a chat at a time, so what it queues is in the chat's order; it only encodes and queues. Thread-safe.
 */
@ApplicationScoped
public class LiveRelay {

    private static final Logger LOG = Logger.getLogger(LiveRelay.class.getName());

    /** So many changes of one chat fit into the queues of its members many times over. */
    private static final int CHANGES_A_FLUSH = 100;

    private final FrameWriter writer = new FrameWriter();
    private final LongAdder failures = new LongAdder();

    private ConnectionHub hub;
    private DeliveryService deliveries;
    private TypingRelay typing;
    private LiveMetrics metrics;

    protected LiveRelay() {}

    @Inject
    public LiveRelay(ConnectionHub hub, DeliveryService deliveries, TypingRelay typing, LiveMetrics metrics) {
        this.hub = hub;
        this.deliveries = deliveries;
        this.typing = typing;
        this.metrics = metrics;
    }

    /** What it throws the container would swallow: it counts and logs its own failures. */
    void onChanges(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangesCommitted committed) {
        ConnectionHub.Fanout fanout = hub.fanout(committed.changes().size() == 1);
        int told = 0;
        for (ChatChanged changed : committed.changes()) {
            if (++told % CHANGES_A_FLUSH == 0) {
                fanout.flush();
            }
            try {
                tell(changed, fanout);
            } catch (RuntimeException e) {
                failures.increment();
                LOG.log(
                        Level.SEVERE,
                        e,
                        () -> "A change was not told: chat " + changed.change().chatId() + ", rev "
                                + changed.change().rev());
            }
        }
        fanout.flush();
        committed.changes().forEach(this::noteDeliveries);
        metrics.delivered(fanout.queued());
    }

    /**
     * The connection that posted a message gets its answer here instead of the frame, and not later from the thread that
     * posted: a change that follows at once would overtake it.
     */
    private void tell(ChatChanged changed, ConnectionHub.Fanout fanout) {
        if (changed.change() instanceof MessagePosted posted) {
            typing.posted(posted);
            Connection answered = answer(changed, posted, fanout);
            fanout.add(changed.recipients(), writer.write(new ServerFrame.Changed(posted)), answered);
        } else {
            fanout.add(changed.recipients(), writer.write(new ServerFrame.Changed(changed.change())), null);
        }
    }

    /** The connection that got the answer; null if none waits for one. */
    private Connection answer(ChatChanged changed, MessagePosted posted, ConnectionHub.Fanout fanout) {
        Requester requester = changed.requester();
        if (requester == null || requester.requestId() == null) {
            return null;
        }
        Connection connection = hub.find(requester.connectionId());
        if (connection != null) {
            fanout.add(connection, writer.write(new ServerFrame.Ack(requester.requestId(), posted.message(), null)));
        }
        return connection;
    }

    private void noteDeliveries(ChatChanged changed) {
        if (changed.change() instanceof MessagePosted posted) {
            long chatId = Ids.parse("chat", posted.chatId());
            long authorId = Ids.parse("user", posted.message().author().id());
            for (Long userId : changed.recipients()) {
                // Posting has moved the author's own pointers.
                if (userId != authorId && hub.isConnected(userId)) {
                    deliveries.note(chatId, userId, posted.message().seq());
                }
            }
        }
    }

    void onDoubt(@Observes ChatDoubted doubted) {
        try {
            hub.deliver(doubted.recipients(), writer.write(new ServerFrame.Resync(doubted.chatId())), null);
        } catch (RuntimeException e) {
            failures.increment();
            LOG.log(Level.SEVERE, e, () -> "A doubt was not told: chat " + doubted.chatId());
        }
    }

    void onDelivery(@Observes DeliveryMoved moved) {
        try {
            ServerFrame frame = new ServerFrame.Delivered(moved.chatId(), moved.userId(), moved.seq());
            hub.deliver(Set.of(moved.recipientId()), writer.write(frame), null);
        } catch (RuntimeException e) {
            failures.increment();
            LOG.log(Level.SEVERE, e, () -> "A delivery was not told: chat " + moved.chatId());
        }
    }

    void onSessionEnd(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        try {
            hub.endSession(ended.userId(), ended.sessionId());
        } catch (RuntimeException e) {
            failures.increment();
            LOG.log(Level.SEVERE, e, () -> "Sockets of an ended session of account " + ended.userId() + " stay open");
        }
    }

    /** How many events were not told because of a defect. */
    long failures() {
        return failures.sum();
    }
}
