package app.homin.service.chat;

import app.homin.service.message.MessageViews;
import app.homin.service.startup.DatabaseStart;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import javax.sql.DataSource;

/** Gives each lane of the {@link ChangeWriter} its {@link ChangeGroupStore}. Thread-safe. */
@ApplicationScoped
public class ChangeGroupStores {

    @Resource(lookup = DatabaseStart.WRITERS)
    private DataSource database;

    private ChatMembers members;
    private MessageViews views;
    private StoredMessages stored;
    private Clock clock;

    protected ChangeGroupStores() {}

    @Inject
    public ChangeGroupStores(ChatMembers members, MessageViews views, StoredMessages stored, Clock clock) {
        this.members = members;
        this.views = views;
        this.stored = stored;
        this.clock = clock;
    }

    /** A new one, which has no connection yet. */
    ChangeGroupStore open() {
        return new ChangeGroupStore(new LaneConnection(database), members, views, stored, clock);
    }
}
