package app.homin.service.operations;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/**
 * Checks that a message could be stored. Not an EJB, because the container would log every failure with its stack
 * trace.
 */
@ApplicationScoped
public class StorageCheck {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final String TIMEOUT_HINT = "jakarta.persistence.query.timeout";
    private static final String TOUCH = "UPDATE storage_check SET checked_at = CURRENT_TIMESTAMP(6) WHERE id = 1";

    @PersistenceContext(unitName = "homin")
    private EntityManager entities;

    /**
     * Writes and commits: a read-only database, or one with a full disk, answers queries for a long time.
     *
     * @throws RuntimeException if the write fails or takes too long
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void write() {
        int written = entities.createNativeQuery(TOUCH)
                .setHint(TIMEOUT_HINT, TIMEOUT_MILLIS)
                .executeUpdate();
        if (written != 1) {
            throw new IllegalStateException("the row of the storage check is missing");
        }
    }
}
