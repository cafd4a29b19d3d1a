package app.homin.service;

import jakarta.persistence.PersistenceException;
import java.sql.SQLIntegrityConstraintViolationException;

/**
 * Tells a lost race for a unique key from a defect. Services flush where a unique rule can fail: at the commit it would come
 * out as a failed transaction, and out of an EJB as a stack trace in the log.
 */
public final class Constraints {

    private Constraints() {}

    /** Whether the database refused a row because of a unique or foreign key, or a check. */
    public static boolean isBroken(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
