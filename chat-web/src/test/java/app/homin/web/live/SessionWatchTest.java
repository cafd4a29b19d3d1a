package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.presence.Presence;
import app.homin.service.session.LoginSessionStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionWatchTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    private final Fixtures around = new Fixtures();
    private final ConnectionHub hub = new ConnectionHub(
            new Presence() {
                @Override
                public void opened(long userId, String connectionId) {}

                @Override
                public void closed(long userId, String connectionId) {}
            },
            Runnable::run,
            3);
    private final Stored stored = new Stored();
    private final SessionWatch watch = new SessionWatch(hub, stored, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatExpiresIsClosedWithoutAQuestion() {
        FakeWire over = socket(1, NOW);
        FakeWire good = socket(2, NOW.plusMillis(1));

        watch.tick();
        around.runAll();

        assertThat(over.closes()).containsExactly("1008 signed out");
        assertThat(good.closes()).isEmpty();
        assertThat(stored.questions).isEmpty();
    }

    @Test
    void whatEndedElsewhereIsClosedAtTheNextLook() {
        FakeWire over = socket(1, NOW.plusSeconds(60));
        FakeWire good = socket(2, NOW.plusSeconds(60));
        stored.ends.put("session-2", NOW.plusSeconds(60));

        watch.check();
        around.runAll();

        assertThat(over.closes()).containsExactly("1008 signed out");
        assertThat(good.closes()).isEmpty();
    }

    @Test
    void anEndThatWasMovedCounts() {
        FakeWire moved = socket(1, NOW.plusSeconds(60));
        stored.ends.put("session-1", NOW);

        watch.check();
        watch.tick();
        around.runAll();

        assertThat(moved.closes()).containsExactly("1008 signed out");
    }

    @Test
    void manySessionsAreAskedForTogether() {
        for (int user = 0; user < 1_200; user++) {
            socket(user, NOW.plusSeconds(60));
            socket(user, NOW.plusSeconds(60));
            stored.ends.put("session-" + user, NOW.plusSeconds(60));
        }

        watch.check();

        assertThat(stored.questions).containsExactly(500, 500, 200);
    }

    @Test
    void whileTheDatabaseIsAwayNobodyIsClosed() {
        FakeWire wire = socket(1, NOW.plusSeconds(60));
        stored.broken = true;
        watch.check();
        around.runAll();
        assertThat(wire.closes()).isEmpty();

        stored.broken = false;
        watch.check();
        around.runAll();
        assertThat(wire.closes()).hasSize(1);
    }

    private FakeWire socket(long userId, Instant sessionEnd) {
        FakeWire wire = new FakeWire();
        String id = "c" + userId + "-" + hub.count();
        hub.add(new Connection(id, Fixtures.caller(userId), sessionEnd, wire, around));
        return wire;
    }

    private static final class Stored extends LoginSessionStore {
        private final Map<String, Instant> ends = new HashMap<>();
        private final List<Integer> questions = new ArrayList<>();
        private boolean broken;

        @Override
        public Map<String, Instant> ends(Collection<String> sessionIds) {
            if (broken) {
                throw new IllegalStateException("no database");
            }
            questions.add(sessionIds.size());
            Map<String, Instant> found = new HashMap<>(ends);
            found.keySet().retainAll(sessionIds);
            return found;
        }
    }
}
