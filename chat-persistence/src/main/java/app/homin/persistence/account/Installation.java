package app.homin.persistence.account;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** The single row of facts about this installation that are set once. Only its queries are used. */
@Entity
@Table(name = "installation")
@NamedQuery(
        name = Installation.CLAIM_FIRST_USER,
        query = "UPDATE Installation i SET i.firstUserId = :userId WHERE i.id = 1 AND i.firstUserId IS NULL")
@NamedQuery(
        name = Installation.COUNT_WITHOUT_FIRST_USER,
        query = "SELECT COUNT(i) FROM Installation i WHERE i.id = 1 AND i.firstUserId IS NULL")
public class Installation {

    /**
     * An update; parameter {@code userId}. Changes one row for the first account whose transaction commits and none for
     * any other: concurrent transactions wait for each other.
     */
    public static final String CLAIM_FIRST_USER = "Installation.claimFirstUser";

    /** 1 until somebody registers, 0 ever after. */
    public static final String COUNT_WITHOUT_FIRST_USER = "Installation.countWithoutFirstUser";

    @Id
    private int id;

    @Column(name = "first_user_id")
    private Long firstUserId;

    protected Installation() {}
}
