package app.homin.service.sync;

import app.homin.service.journal.ChatChange;
import java.util.List;

/**
 * What a resuming client has missed in one chat.
 *
 * @param events ascending by rev
 * @param rev the client is up to date to here once it has applied the events
 * @param complete false if there is more after {@code rev}: ask again from there
 */
public record MissedChanges(List<ChatChange> events, long rev, boolean complete) {

    public MissedChanges {
        events = List.copyOf(events);
    }
}
