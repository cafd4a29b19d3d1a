package app.homin.service;

import jakarta.persistence.PersistenceException;
import java.sql.SQLIntegrityConstraintViolationException;

/**
 * Tells a lost race for a unique key from a defect. Services flush where a unique key can be violated: at the commit
 * the violation would be a failed transaction, and out of an EJB a stack trace in the log.
 */
public final class Constraints {

    private Constraints() {}

    /** Whether the database refused a row because of a unique key, a foreign key or a check. */
    public static boolean isBroken(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
