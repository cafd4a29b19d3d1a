package app.homin.service.chat;

import app.homin.service.account.AccountDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes people who deleted their account out of their groups, one by one: whoever is in many must not lock them all at once.
 * Their direct chats stay as they are, for the other one. Thread-safe.
 */
@ApplicationScoped
public class Departures {

    private static final Logger LOG = Logger.getLogger(Departures.class.getName());

    private DepartureStore store;
    private ChatMembers members;

    protected Departures() {}

    @Inject
    public Departures(DepartureStore store, ChatMembers members) {
        this.store = store;
        this.members = members;
    }

    void onDeletion(@Observes AccountDeleted deleted) {
        for (Long chatId : store.groupsOf(deleted.userId())) {
            try {
                store.leave(chatId, deleted.userId());
            } catch (RuntimeException e) {
                // The account is deleted whatever happens here; a member who is nobody harms less than a failed answer.
                LOG.log(Level.WARNING, e, () -> "A deleted account stays in group " + chatId);
            }
            members.forget(chatId);
        }
    }
}
