package app.homin.service.member;

import app.homin.service.Answers;
import app.homin.service.Caller;
import app.homin.service.account.AccountDeleted;
import app.homin.service.error.NotFoundException;
import app.homin.service.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Removes deleted accounts from their groups, group by group. Direct chats stay as they are, for the other person.
 * Failures are retried, see {@link DepartureTimer}. Thread-safe.
 */
@ApplicationScoped
public class Departures {

    private static final Logger LOG = Logger.getLogger(Departures.class.getName());

    private static final int MOST_AT_ONCE = 100;

    private DepartureStore store;
    private Journal journal;
    private MemberViews views;

    protected Departures() {}

    @Inject
    public Departures(DepartureStore store, Journal journal, MemberViews views) {
        this.store = store;
        this.journal = journal;
        this.views = views;
    }

    /** Never throws: what fails is retried later. */
    void onDeletion(@Observes AccountDeleted deleted) {
        depart(deleted.userId());
    }

    /** Retries departures that failed or were interrupted by a stop of the server. */
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
            Answers.await(journal.submit(new LeaveChat(new Caller(userId, "", Set.of()), chatId, views)));
            return true;
        } catch (NotFoundException gone) {
            return true;
        } catch (RuntimeException e) {
            // A remaining member without an account does less harm than a failed request.
            LOG.log(Level.WARNING, e, () -> "Deleted account " + userId + " is still in group " + chatId);
            return false;
        }
    }
}
