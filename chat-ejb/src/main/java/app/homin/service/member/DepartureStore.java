package app.homin.service.member;

import app.homin.persistence.account.Departure;
import app.homin.persistence.chat.Member;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Transactions on deleted accounts that still have to leave their groups. */
@Stateless
public class DepartureStore {

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    private Clock clock;

    protected DepartureStore() {}

    @Inject
    public DepartureStore(Clock clock) {
        this.clock = clock;
    }

    /** Accounts whose departure is due for another attempt, the longest overdue first. */
    public List<Long> due(int most) {
        return entities.createNamedQuery(Departure.FIND_DUE, Long.class)
                .setParameter("now", now())
                .setMaxResults(most)
                .getResultList();
    }

    /** Records that this account has left all groups. */
    public void finish(long userId) {
        Departure departure = entities.find(Departure.class, userId);
        if (departure != null) {
            entities.remove(departure);
        }
    }

    /** Schedules another attempt for an account that could not leave all groups. */
    public void postpone(long userId) {
        Departure departure = entities.find(Departure.class, userId);
        if (departure != null) {
            departure.postpone(now());
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public List<Long> groupsOf(long userId) {
        return entities.createNamedQuery(Member.FIND_GROUP_IDS_OF_USER, Long.class)
                .setParameter("userId", userId)
                .getResultList();
    }
}
