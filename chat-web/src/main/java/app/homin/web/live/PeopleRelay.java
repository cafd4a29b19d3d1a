package app.homin.web.live;

import app.homin.service.presence.PresenceChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells everybody who came and who left, together and not too often. Thread-safe.
 *
 * <p>Everyone sees everyone's presence, so n people who come at once are n² news. What that may cost does not grow with
 * n: a node sends at most {@link #FRAMES_A_SECOND} presence messages and {@link #NEWS_A_SECOND} presence frames in them.
 * With up to 500 connections news is told every quarter of a second; with 2,000 every second, at most 50 people at a
 * time. What does not fit waits, and somebody who changed again meanwhile is told once, as they are then; who came and
 * left is told as gone.
 */
@ApplicationScoped
public class PresenceRelay {

    /** How often {@link #tick} is to be called. */
    static final long TICK_MILLIS = 250;

    static final int FRAMES_A_SECOND = 2_000;
    static final int NEWS_A_SECOND = 100_000;

    private final FrameWriter writer = new FrameWriter();
    private final Map<Long, PresenceChanged> news = new LinkedHashMap<>();
    private int ticksToWait;

    private ConnectionHub hub;

    protected PresenceRelay() {}

    @Inject
    public PresenceRelay(ConnectionHub hub) {
        this.hub = hub;
    }

    void onChange(@Observes PresenceChanged changed) {
        synchronized (news) {
            news.remove(changed.userId());
            news.put(changed.userId(), changed);
        }
    }

    /** Tells what there is to tell. */
    void tick() {
        List<ServerFrame.Presence> told;
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

    private List<ServerFrame.Presence> take(int most) {
        List<ServerFrame.Presence> taken = new ArrayList<>();
        Iterator<PresenceChanged> oldest = news.values().iterator();
        while (oldest.hasNext() && taken.size() < most) {
            PresenceChanged changed = oldest.next();
            taken.add(new ServerFrame.Presence(changed.userId(), changed.online(), changed.lastSeen()));
            oldest.remove();
        }
        return taken;
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
