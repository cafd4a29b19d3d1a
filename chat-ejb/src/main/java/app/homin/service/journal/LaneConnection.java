package app.homin.service.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The database connection of one {@link Lane}: kept from group to group, and replaced when it is lost. It manages
 * autocommit itself: a container transaction would switch it twice for each group, two round trips of eight, for which
 * everybody in the group would wait. Confined to one thread.
 */
final class LaneConnection {

    /** The statements of one transaction, without its end. May run twice. */
    interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(LaneConnection.class.getName());
    /** A connection that was idle for longer is checked before use. */
    private static final long TRUSTED_NANOS = 1_000_000_000L;

    private static final int ANSWER_SECONDS = 2;

    private final DataSource database;

    /** Null while there is none. */
    private Connection connection;

    private long usedAt;

    /** @param database takes no part in the container's transactions */
    LaneConnection(DataSource database) {
        this.database = database;
    }

    /**
     * Runs statements, and retries them once on a new connection if this one turns out to have been lost, possibly long
     * ago. Failed statements are rolled back.
     *
     * @throws SQLException if the statements failed, or there is no connection; nothing was written
     */
    <T> T run(Statements<T> statements) throws SQLException {
        return run(statements, true);
    }

    private <T> T run(Statements<T> statements, boolean again) throws SQLException {
        connect();
        try {
            return statements.run(connection);
        } catch (SQLException | RuntimeException | Error failure) {
            boolean lost = !rollBack();
            if (lost && again) {
                return run(statements, false);
            }
            throw failure;
        }
    }

    /**
     * Commits the transaction that {@link #run} began.
     *
     * @throws DoubtfulCommitException if the commit failed: the outcome is unknown
     */
    void commit() {
        try {
            connection.commit();
        } catch (SQLException failure) {
            close();
            throw new DoubtfulCommitException(failure);
        }
        usedAt = System.nanoTime();
    }

    /** Throws if the database does not answer. */
    void check() throws SQLException {
        usedAt = System.nanoTime() - 2 * TRUSTED_NANOS;
        connect();
    }

    private void connect() throws SQLException {
        if (connection != null && System.nanoTime() - usedAt > TRUSTED_NANOS && !connection.isValid(ANSWER_SECONDS)) {
            close();
        }
        if (connection == null) {
            connection = database.getConnection();
            try {
                connection.setAutoCommit(false);
            } catch (SQLException | RuntimeException lost) {
                // The pool is small: a connection that is not returned is missing until the server restarts.
                close();
                throw lost;
            }
        }
        usedAt = System.nanoTime();
    }

    /** Rolls back; returns whether the connection is still usable. */
    private boolean rollBack() {
        try {
            connection.rollback();
            return true;
        } catch (SQLException lost) {
            LOG.log(Level.FINE, "Lost the connection", lost);
            close();
            return false;
        }
    }

    /** Returns the connection to the pool; the next use takes another. */
    void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException lost) {
                LOG.log(Level.FINE, "Could not return a lost connection", lost);
            }
            connection = null;
        }
    }
}
