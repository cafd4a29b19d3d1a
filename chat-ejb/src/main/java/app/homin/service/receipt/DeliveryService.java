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
 * Remembers which messages have reached whom, and stores it in groups: a pointer per member is enough, and it may be late.
 * In a chat of two the other one is told, so there it is stored at the next call; in a larger one, where hundreds of rows
 * move with every message, at every fourth. What is noted but not stored when the server dies is noted again when the client resumes.
 * Thread-safe.
 */
@ApplicationScoped
public class DeliveryService {

    private static final int ROUNDS = 4;

    /** So many are stored at once: their rows are locked together, and whoever comes back notes dozens. */
    private static final int MOST = 500;

    private static final Logger LOG = Logger.getLogger(DeliveryService.class.getName());

    private final Map<MemberId, Long> noted = new ConcurrentHashMap<>();
    private final AtomicBoolean storing = new AtomicBoolean();
    /** Used by whoever has set {@link #storing}. */
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

    /** Everything up to this message has reached a device of this member. Returns at once. */
    public void note(long chatId, long userId, long seq) {
        noted.merge(new MemberId(chatId, userId), seq, Math::max);
    }

    /** Stores what is due of what was noted; to be called every quarter of a second. Does nothing while another thread does it. */
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
            // The pointers are behind until the next message or receipt: not worth more than a line.
            LOG.log(Level.FINE, failure, () -> reached.size() + " deliveries were not stored");
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
