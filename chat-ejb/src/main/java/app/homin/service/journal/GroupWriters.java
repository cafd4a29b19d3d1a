package app.homin.service.journal;

import app.homin.service.startup.DatabaseStart;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import javax.sql.DataSource;

/** Creates a {@link GroupWriter} for each lane of the {@link Journal}. Thread-safe. */
@ApplicationScoped
public class GroupWriters {

    @Resource(lookup = DatabaseStart.WRITERS)
    private DataSource database;

    private ChatMembers members;
    private Clock clock;

    protected GroupWriters() {}

    @Inject
    public GroupWriters(ChatMembers members, Clock clock) {
        this.members = members;
        this.clock = clock;
    }

    /** Creates a writer, which has no connection yet. */
    GroupWriter open() {
        return new GroupWriter(new LaneConnection(database), members, clock);
    }
}
