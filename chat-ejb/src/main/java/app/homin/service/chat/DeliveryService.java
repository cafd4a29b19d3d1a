package app.homin.service.chat;

import app.homin.persistence.chat.ChatJournal.Delivered;
import app.homin.persistence.chat.MemberId;
import app.homin.service.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Remembers which messages have reached whom, and stores it in groups: a pointer per member is enough, and it may be some
 * tenths of a second late. What is noted but not stored when the server dies is noted again when the client resumes.
 * Thread-safe.
 */
@ApplicationScoped
public class DeliveryService {

    private static final Logger LOG = Logger.getLogger(DeliveryService.class.getName());

    private final Map<MemberId, Long> noted = new ConcurrentHashMap<>();
    private final AtomicBoolean storing = new AtomicBoolean();

    private MemberStore store;
    private ChatMembers members;
    private Event<DeliveryMoved> events;

    protected DeliveryService() {}

    @Inject
    public DeliveryService(MemberStore store, ChatMembers members, Event<DeliveryMoved> events) {
        this.store = store;
        this.members = members;
        this.events = events;
    }

    /** Everything up to this message has reached a device of this member. Returns at once. */
    public void note(long chatId, long userId, long seq) {
        noted.merge(new MemberId(chatId, userId), seq, Math::max);
    }

    /** Stores what was noted since the last time. Does nothing while another thread does it. */
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
        List<Delivered> reached = new ArrayList<>();
        for (MemberId member : List.copyOf(noted.keySet())) {
            Long seq = noted.remove(member);
            if (seq != null) {
                reached.add(new Delivered(member, seq));
            }
        }
        try {
            store.deliver(reached);
            reached.forEach(this::tell);
        } catch (SQLException | RuntimeException failure) {
            // The pointers are behind until the next message or receipt: not worth more than a line.
            LOG.log(Level.FINE, failure, () -> reached.size() + " deliveries were not stored");
        }
    }

    private void tell(Delivered reached) {
        long userId = reached.member().userId();
        Set<Long> all = members.current(reached.member().chatId());
        if (all.size() != 2) {
            return;
        }
        for (Long recipient : all) {
            if (recipient != userId) {
                String chatId = Ids.format(reached.member().chatId());
                events.fire(new DeliveryMoved(chatId, Ids.format(userId), reached.seq(), recipient));
            }
        }
    }
}
