package app.homin.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** Somebody who deleted their account and has still to be taken out of groups. Removed when that is done. */
@Entity
@Table(name = "departure")
@NamedQuery(
        name = Departure.FIND_DUE,
        query = "SELECT d.userId FROM Departure d WHERE d.dueAt <= :now ORDER BY d.dueAt")
public class Departure {

    /** Parameter {@code now}; ids of accounts, those who wait longest first. */
    public static final String FIND_DUE = "Departure.findDue";

    /** How long whoever deleted the account has to do it before somebody else tries. */
    private static final Duration FIRST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(1);
    /** After so many doublings it is longer than the longest. */
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

    /** It did not succeed: the next attempt is in two minutes, then in four, at last once a day. */
    public void postpone(Instant now) {
        attempts++;
        Duration wait = FIRST.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        dueAt = now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    public Instant getDueAt() {
        return dueAt;
    }
}
