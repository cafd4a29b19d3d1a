package app.homin.service.chat;

import app.homin.service.account.AccountDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes people who deleted their account out of their groups, one by one: whoever is in many must not lock them all at once.
 * Their direct chats stay as they are, for the other one. What fails is tried again, as {@link DepartureTimer} says.
 * Thread-safe.
 */
@ApplicationScoped
public class Departures {

    private static final Logger LOG = Logger.getLogger(Departures.class.getName());

    private static final int MOST_AT_ONCE = 100;

    private DepartureStore store;
    private ChatMembers members;

    protected Departures() {}

    @Inject
    public Departures(DepartureStore store, ChatMembers members) {
        this.store = store;
        this.members = members;
    }

    /** Never fails: what is left undone is done later. */
    void onDeletion(@Observes AccountDeleted deleted) {
        depart(deleted.userId());
    }

    /** Tries again what was not finished because something failed, or because the server stopped. */
    void finishDue() {
        store.due(MOST_AT_ONCE).forEach(this::depart);
    }

    private void depart(long userId) {
        try {
            boolean done = true;
            for (Long chatId : store.groupsOf(userId)) {
                done &= leave(chatId, userId);
            }
            if (done) {
                store.finish(userId);
            } else {
                store.postpone(userId);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Deleted account {0} is still in groups: {1}", new Object[] {
                Long.toString(userId), e.getMessage()
            });
        }
    }

    private boolean leave(long chatId, long userId) {
        try {
            store.leave(chatId, userId);
            return true;
        } catch (RuntimeException e) {
            // A member who is nobody harms less than a failed answer.
            LOG.log(Level.WARNING, e, () -> "Deleted account " + userId + " is still in group " + chatId);
            return false;
        } finally {
            members.forget(chatId);
        }
    }
}
