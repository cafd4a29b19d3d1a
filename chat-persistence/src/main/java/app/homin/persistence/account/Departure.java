package app.homin.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** A deleted account that still has to leave its groups. The row is removed when it has left all of them. */
@Entity
@Table(name = "departure")
@NamedQuery(
        name = Departure.FIND_DUE,
        query = "SELECT d.userId FROM Departure d WHERE d.dueAt <= :now ORDER BY d.dueAt")
public class Departure {

    /** Parameter {@code now}; ids of accounts, the longest overdue first. */
    public static final String FIND_DUE = "Departure.findDue";

    /** How long the request that deleted the account has to finish before the timer takes over. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(1);
    /** After this many doublings the delay exceeds the maximum. */
    private static final int MOST_DOUBLINGS = 11;

    @Id
    @Column(name = "user_id")
    private long userId;

    private int attempts;

    @Column(name = "due_at")
    private Instant dueAt;

    protected Departure() {}

    public Departure(long userId, Instant now) {
        this.userId = userId;
        this.dueAt = now.plus(FIRST);
    }

    /** Schedules the next attempt after a failure: in two minutes, then in four, up to once a day. */
    public void postpone(Instant now) {
        attempts++;
        Duration wait = FIRST.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        dueAt = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    public Instant getDueAt() {
        return dueAt;
    }
}
