package app.homin.service.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes groups of changes, each in one transaction. Confined to the thread of one {@link Lane}. */
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
     * Writes all changes, in order. A change that breaks a rule is refused and does not affect the others.
     *
     * @param repeats see {@link Group#repeats}
     * @throws java.sql.SQLIntegrityConstraintViolationException if something is stored already; nothing was written
     * @throws SQLException if the database failed; nothing was written
     * @throws DoubtfulCommitException if the commit failed: the outcome is unknown
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
