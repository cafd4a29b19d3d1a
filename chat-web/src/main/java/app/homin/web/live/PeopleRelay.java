package app.homin.web.live;

import app.homin.service.Ids;
import app.homin.service.presence.PresenceChanged;
import app.homin.service.profile.ProfileChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells everybody who came, who left, and who has another name or picture, together and not too often. Thread-safe.
 *
 * <p>Everyone sees everyone, so n people who come at once are n² news. What that may cost does not grow with n: a node
 * sends at most {@link #FRAMES_A_SECOND} such messages and {@link #NEWS_A_SECOND} such frames in them.
 * With up to 500 connections news is told every quarter of a second; with 2,000 every second, at most 50 people at a
 * time. What does not fit waits, and somebody who changed again meanwhile is told once, as they are then; who came and
 * left is told as gone.
 */
@ApplicationScoped
public class PeopleRelay {

    /** How often {@link #tick} is to be called. */
    static final long TICK_MILLIS = 250;

    static final int FRAMES_A_SECOND = 2_000;
    static final int NEWS_A_SECOND = 100_000;

    private final FrameWriter writer = new FrameWriter();
    private final Map<About, ServerFrame> news = new LinkedHashMap<>();
    private int ticksToWait;

    private ConnectionHub hub;

    protected PeopleRelay() {}

    @Inject
    public PeopleRelay(ConnectionHub hub) {
        this.hub = hub;
    }

    void onChange(@Observes PresenceChanged changed) {
        put(changed.userId(), new ServerFrame.Presence(changed.userId(), changed.online(), changed.lastSeen()));
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProfileChanged changed) {
        put(Ids.parse("user", changed.user().id()), new ServerFrame.UserUpdated(changed.user()));
    }

    private void put(long userId, ServerFrame frame) {
        About about = new About(userId, frame.getClass());
        synchronized (news) {
            news.remove(about);
            news.put(about, frame);
        }
    }

    /** Tells what there is to tell. */
    void tick() {
        List<ServerFrame> told;
        synchronized (news) {
            if (ticksToWait > 0) {
                ticksToWait--;
                return;
            }
            if (news.isEmpty()) {
                return;
            }
            int connections = Math.max(1, hub.count());
            long ticks = Math.max(1, ceilDiv(connections * 1000L, FRAMES_A_SECOND * TICK_MILLIS));
            ticksToWait = (int) ticks - 1;
            told = take((int) Math.max(1, NEWS_A_SECOND * ticks * TICK_MILLIS / 1000 / connections));
        }
        hub.deliverToAll(writer.write(told, null, 0));
    }

    private List<ServerFrame> take(int most) {
        List<ServerFrame> taken = new ArrayList<>();
        Iterator<ServerFrame> oldest = news.values().iterator();
        while (oldest.hasNext() && taken.size() < most) {
            taken.add(oldest.next());
            oldest.remove();
        }
        return taken;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    /** Newer news of the same kind about the same person takes the place of older. */
    private record About(long userId, Class<? extends ServerFrame> kind) {}
}
