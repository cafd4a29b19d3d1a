package app.homin.service.journal;

import app.homin.service.startup.DatabaseStart;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Settings of the {@link Journal}.
 *
 * @param lanes groups that are written in parallel, each on its own database connection
 * @param groupSize maximum changes in one transaction
 * @param waiting changes that may queue for one lane; more are refused
 * @param patience maximum time that a change waits before it is given up
 */
@Dependent
public record JournalSettings(
        @ConfigProperty(name = "chat.writer.lanes") int lanes,
        @ConfigProperty(name = "chat.writer.group") int groupSize,
        @ConfigProperty(name = "chat.writer.waiting") int waiting,
        @ConfigProperty(name = "chat.writer.patience") Duration patience) {

    /** @throws IllegalArgumentException if there are no lanes, or more than the database has connections for */
    @Inject
    public JournalSettings {
        if (lanes < 1 || lanes > DatabaseStart.MOST_WRITERS) {
            throw new IllegalArgumentException(
                    "chat.writer.lanes is " + lanes + "; it must be from 1 to " + DatabaseStart.MOST_WRITERS);
        }
    }
}
