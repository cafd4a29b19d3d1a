package app.homin.web.live;

import app.homin.service.Ids;
import app.homin.service.account.SessionEnded;
import app.homin.service.chat.ChatChange.MessagePosted;
import app.homin.service.chat.ChatChanged;
import app.homin.service.chat.DeliveryMoved;
import app.homin.service.chat.DeliveryService;
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

    private final FrameWriter writer = new FrameWriter();
    private final LongAdder failures = new LongAdder();

    private ConnectionHub hub;
    private DeliveryService deliveries;

    protected LiveRelay() {}

    @Inject
    public LiveRelay(ConnectionHub hub, DeliveryService deliveries) {
        this.hub = hub;
        this.deliveries = deliveries;
    }

    /** What it throws the container would swallow: it counts and logs its own failures. */
    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChatChanged changed) {
        try {
            tell(changed);
        } catch (RuntimeException e) {
            failures.increment();
            LOG.log(
                    Level.SEVERE,
                    e,
                    () -> "A change was not told: chat " + changed.change().chatId() + ", rev "
                            + changed.change().rev());
        }
    }

    /**
     * The connection that posted a message gets its answer here instead of the frame, and not later from the thread that
     * posted: a change that follows at once would overtake it.
     */
    private void tell(ChatChanged changed) {
        Connection answered = null;
        if (changed.change() instanceof MessagePosted posted) {
            Connection origin = hub.find(changed.origin());
            String frameId =
                    origin == null ? null : origin.takeAck(posted.message().clientId());
            if (frameId != null) {
                origin.outbox().send(writer.write(new ServerFrame.Ack(frameId, posted.message(), null)));
                answered = origin;
            }
        }
        hub.deliver(changed.recipients(), writer.write(new ServerFrame.Changed(changed.change())), answered);
        if (changed.change() instanceof MessagePosted posted) {
            noteDelivery(posted, changed.recipients());
        }
    }

    private void noteDelivery(MessagePosted posted, Set<Long> recipients) {
        long chatId = Ids.parse("chat", posted.chatId());
        for (Long userId : recipients) {
            if (hub.isConnected(userId)) {
                deliveries.note(chatId, userId, posted.message().seq());
            }
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
