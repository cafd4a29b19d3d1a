package app.homin.service.receipt;

import app.homin.persistence.chat.DeliveredPointers.Delivered;
import app.homin.persistence.chat.MemberId;
import app.homin.service.Ids;
import app.homin.service.journal.ChatMembers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Collects delivered pointers and stores them in batches: one pointer per member is enough, and it may be late. For
 * direct chats, where the other person is notified, they are stored at the next call; for groups, where hundreds of
 * rows change with every message, at every fourth. Pointers that are lost when the server dies are collected again when
 * the client resumes. Thread-safe.
 */
@ApplicationScoped
public class DeliveryService {

    private static final int ROUNDS = 4;

    /** Maximum of a batch: its rows are locked together, and a returning client adds dozens. */
    private static final int MOST = 500;

    private static final Logger LOG = Logger.getLogger(DeliveryService.class.getName());

    private final Map<MemberId, Long> noted = new ConcurrentHashMap<>();
    private final AtomicBoolean storing = new AtomicBoolean();
    /** Guarded by {@link #storing}. */
    private int round;

    private DeliveryStore store;
    private ChatMembers members;
    private Event<DeliveryMoved> events;

    protected DeliveryService() {}

    @Inject
    public DeliveryService(DeliveryStore store, ChatMembers members, Event<DeliveryMoved> events) {
        this.store = store;
        this.members = members;
        this.events = events;
    }

    /** Records that everything up to this message has reached a device of this member. Returns at once. */
    public void note(long chatId, long userId, long seq) {
        noted.merge(new MemberId(chatId, userId), seq, Math::max);
    }

    /**
     * Stores the pointers that are due; to be called every quarter of a second. Does nothing if another thread is
     * storing.
     */
    public void store() {
        if (noted.isEmpty() || !storing.compareAndSet(false, true)) {
            return;
        }
        try {
            storeNoted();
        } finally {
            storing.set(false);
        }
    }

    private void storeNoted() {
        round = (round + 1) % ROUNDS;
        List<Delivered> reached = new ArrayList<>();
        try {
            for (MemberId member : List.copyOf(noted.keySet())) {
                if (reached.size() == MOST) {
                    break;
                }
                Long seq = round == 0 || isOfTwo(member.chatId()) ? noted.remove(member) : null;
                if (seq != null) {
                    reached.add(new Delivered(member, seq));
                }
            }
            if (!reached.isEmpty()) {
                store.deliver(reached);
                reached.forEach(this::tell);
            }
        } catch (SQLException | RuntimeException failure) {
            // The pointers lag until the next message or receipt: worth no more than one line.
            LOG.log(Level.FINE, failure, () -> reached.size() + " delivered pointers were not stored");
        }
    }

    private boolean isOfTwo(long chatId) {
        return members.current(chatId).size() == 2;
    }

    private void tell(Delivered reached) {
        long userId = reached.member().userId();
        if (!isOfTwo(reached.member().chatId())) {
            return;
        }
        for (Long recipient : members.current(reached.member().chatId())) {
            if (recipient != userId) {
                String chatId = Ids.format(reached.member().chatId());
                events.fire(new DeliveryMoved(chatId, Ids.format(userId), reached.seq(), recipient));
            }
        }
    }
}
