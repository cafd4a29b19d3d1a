package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.service.presence.Presence;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionHubTest {

    private static final EncodedFrame FRAME = new EncodedFrame("{1}");

    private final Fixtures around = new Fixtures();
    private final Here presence = new Here();
    private final ConnectionHub hub = new ConnectionHub(
            presence,
            task -> {
                synchronized (around.tasks) {
                    around.tasks.add(task);
                }
            },
            3);

    @Test
    void aFrameReachesEveryConnectionOfEachRecipientButOne() {
        FakeWire ann = new FakeWire();
        FakeWire annsPhone = new FakeWire();
        FakeWire bob = new FakeWire();
        FakeWire cat = new FakeWire();
        Connection origin = added("a1", 1, ann);
        added("a2", 1, annsPhone);
        added("b", 2, bob);
        added("c", 3, cat);

        hub.deliver(Set.of(1L, 2L, 99L), FRAME, origin);
        around.runAll();

        assertThat(ann.sent()).isEmpty();
        assertThat(annsPhone.sent()).containsExactly("{1}");
        assertThat(bob.sent()).containsExactly("{1}");
        assertThat(cat.sent()).isEmpty();
    }

    @Test
    void manyConnectionsShareTasks() {
        for (int i = 0; i < 200; i++) {
            added("c" + i, i, new FakeWire());
        }
        hub.deliverToAll(FRAME);

        // The last eight are written at once.
        assertThat(around.tasks).hasSize(3);
    }

    @Test
    void aFewAreWrittenWithoutAnotherThread() {
        FakeWire ann = new FakeWire();
        added("a", 1, ann);

        hub.deliver(Set.of(1L), FRAME, null);

        assertThat(ann.sent()).containsExactly("{1}");
        assertThat(around.tasks).isEmpty();
    }

    @Test
    void whoGetsSeveralGetsThemAsOne() {
        FakeWire ann = new FakeWire();
        added("a", 1, ann);
        ConnectionHub.Fanout fanout = hub.fanout(false);

        fanout.add(Set.of(1L), FRAME, null);
        fanout.add(Set.of(1L), FRAME, null);
        fanout.flush();
        around.runAll();

        assertThat(ann.sent()).containsExactly("[{1},{1}]");
    }

    @Test
    void anAccountHasOnlySoManyConnections() {
        for (int i = 0; i < 3; i++) {
            assertThat(hub.hasPlace(1)).isTrue();
            added("a" + i, 1, new FakeWire());
        }
        assertThat(hub.hasPlace(1)).isFalse();
        Connection fourth = around.connection("a3", 1, new FakeWire());

        assertThat(hub.add(fourth)).isEqualTo(ConnectionHub.Admission.TOO_MANY);
        hub.remove(fourth);
        assertThat(hub.count()).isEqualTo(3);
        assertThat(presence.connections.get(1L)).isEqualTo(3);
    }

    @Test
    void anEndedSessionLosesItsConnectionsAndGetsNoNewOnes() {
        FakeWire ann = new FakeWire();
        FakeWire bob = new FakeWire();
        added("a", 1, ann);
        added("b", 2, bob);
        hub.endSession(1, "session-1");
        around.runAll();

        assertThat(ann.closes()).containsExactly("1008 signed out");
        assertThat(bob.closes()).isEmpty();
        assertThat(hub.add(around.connection("late", 1, new FakeWire())))
                .isEqualTo(ConnectionHub.Admission.SESSION_ENDED);
        assertThat(hub.add(around.connection("other", 3, new FakeWire()))).isEqualTo(ConnectionHub.Admission.IN);
    }

    @Test
    void whatClosedWhileItCameInDoesNotStay() {
        Connection gone = around.connection("a", 1, new FakeWire());
        gone.closed();
        hub.remove(gone);
        hub.add(gone);

        assertThat(hub.count()).isZero();
        assertThat(hub.hasPlace(1)).isTrue();
        assertThat(presence.connections.get(1L)).isZero();
    }

    @Test
    void racesLeaveNothingBehind() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch begin = new CountDownLatch(1);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            pool.submit(() -> {
                begin.await();
                Fixtures mine = new Fixtures();
                for (int i = 0; i < 2_000; i++) {
                    Connection connection = mine.connection("c" + thread + "-" + i, i % 2, new FakeWire());
                    if (hub.add(connection) == ConnectionHub.Admission.IN) {
                        hub.deliver(Set.of(0L, 1L), FRAME, null);
                        connection.closed();
                        hub.remove(connection);
                    }
                }
                return null;
            });
        }
        begin.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(hub.count()).isZero();
        assertThat(hub.all()).isEmpty();
        assertThat(presence.connections.values()).allMatch(open -> open == 0);
    }

    private Connection added(String id, long userId, Wire wire) {
        Connection connection = around.connection(id, userId, wire);
        assertThat(hub.add(connection)).isEqualTo(ConnectionHub.Admission.IN);
        return connection;
    }

    /** Counts connections by account. */
    private static final class Here extends Presence {
        private final ConcurrentHashMap<Long, Integer> connections = new ConcurrentHashMap<>();
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        @Override
        public void opened(long userId, String connectionId) {
            if (known.add(connectionId)) {
                connections.merge(userId, 1, Integer::sum);
            }
        }

        @Override
        public void closed(long userId, String connectionId) {
            if (known.remove(connectionId)) {
                connections.merge(userId, -1, Integer::sum);
            }
        }
    }
}
