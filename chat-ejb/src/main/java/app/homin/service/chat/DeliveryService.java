package app.homin.service.chat;

import app.homin.service.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
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

    private final Map<Reached, Long> noted = new ConcurrentHashMap<>();
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
        noted.merge(new Reached(chatId, userId), seq, Math::max);
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
        Map<Place, List<Long>> usersByPlace = new HashMap<>();
        for (Reached key : List.copyOf(noted.keySet())) {
            Long seq = noted.remove(key);
            if (seq != null) {
                usersByPlace
                        .computeIfAbsent(new Place(key.chatId, seq), any -> new ArrayList<>())
                        .add(key.userId);
            }
        }
        usersByPlace.forEach(this::store);
    }

    private void store(Place place, List<Long> userIds) {
        try {
            if (store.deliver(place.chatId, place.seq, userIds) > 0) {
                tell(place, userIds);
            }
        } catch (RuntimeException failure) {
            // The pointers are behind until the next message or receipt: not worth more than a line.
            LOG.log(Level.FINE, failure, () -> "Delivery in chat " + place.chatId + " was not stored");
        }
    }

    private void tell(Place place, List<Long> userIds) {
        Set<Long> all = members.current(place.chatId);
        if (all.size() != 2) {
            return;
        }
        for (Long userId : userIds) {
            for (Long recipient : all) {
                if (!recipient.equals(userId)) {
                    events.fire(new DeliveryMoved(Ids.format(place.chatId), Ids.format(userId), place.seq, recipient));
                }
            }
        }
    }

    private record Reached(long chatId, long userId) {}

    private record Place(long chatId, long seq) {}
}
