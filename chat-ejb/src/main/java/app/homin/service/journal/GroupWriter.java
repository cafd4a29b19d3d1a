package app.homin.service.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes groups of changes, each in one transaction. Used by the thread of one {@link Lane} alone. */
final class GroupWriter implements Lane.Store {

    private final LaneConnection connection;
    private final ChatMembers members;
    private final Clock clock;

    GroupWriter(LaneConnection connection, ChatMembers members, Clock clock) {
        this.connection = connection;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Writes all of them, in order. A change that breaks a rule is answered so and does not disturb the others.
     *
     * @param repeats see {@link Group#repeats}
     * @throws java.sql.SQLIntegrityConstraintViolationException if something is stored already; nothing was written
     * @throws SQLException if the database failed; nothing was written
     * @throws DoubtfulCommitException if the commit failed: whether anything was written is not known
     */
    @Override
    public WrittenGroup write(List<Pending<?>> pending, boolean repeats) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        WrittenGroup written = connection.run(database -> new Group(database, members, repeats, now).write(pending));
        connection.commit();
        return written;
    }

    @Override
    public void check() throws SQLException {
        connection.check();
    }

    @Override
    public void close() {
        connection.close();
    }
}
