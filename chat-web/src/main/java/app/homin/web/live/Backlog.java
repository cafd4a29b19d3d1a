package app.homin.web.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Bounds what waits for all those together who do not read. A live frame waits as one for all; what was made for one socket,
 * as a replay is, may be a quarter of a megabyte each, for as long as it may stall: a few thousand of them would be more than
 * the memory. Those for whom most waits are closed, and resume when they are back. For one thread.
 */
@ApplicationScoped
public class Backlog {

    /** Who has taken its last message within this time is no worry: a burst waits everywhere for a moment. */
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long SHARE_OF_HEAP = 8;

    private final long mostBytes;

    public Backlog() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    Backlog(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** To be called about once a second. */
    void look(Collection<Connection> connections, long nanoTime) {
        List<Stalled> stalled = new ArrayList<>();
        long all = 0;
        for (Connection connection : connections) {
            long since = connection.outbox().busySince();
            if (since != 0 && nanoTime - since > STALLED_NANOS) {
                int bytes = connection.outbox().ownBytes();
                stalled.add(new Stalled(connection, bytes));
                all += bytes;
            }
        }
        if (all <= mostBytes) {
            return;
        }
        stalled.sort(Comparator.comparingInt(Stalled::bytes).reversed());
        for (Stalled most : stalled) {
            most.connection().closeSlow();
            all -= most.bytes();
            if (all <= mostBytes) {
                return;
            }
        }
    }

    private record Stalled(Connection connection, int bytes) {}
}
