package app.homin.service.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The database connection of one {@link Lane}: kept from group to group, and replaced when it is lost. It commits by
 * itself: one of the container's transactions would be told twice for each group whether it does, two round trips of
 * eight, and each is something that everybody in the group waits for. Used by one thread.
 */
final class LaneConnection {

    /** Statements of one transaction, without its end. May be run twice. */
    interface Statements<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final Logger LOG = Logger.getLogger(LaneConnection.class.getName());
    /** A connection that was not used for longer is asked whether it still is one. */
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
     * Runs statements, and once more on a new connection if this one turns out to have been lost, perhaps long ago. What
     * fails is rolled back.
     *
     * @throws SQLException as the statements did, or because there is no connection; nothing was written
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
     * Ends the transaction that {@link #run} has begun.
     *
     * @throws DoubtfulCommitException if it failed: whether anything was written is not known
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

    /** Throws while the database does not answer. */
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
                // The pool has few: each that is not given back is missing until the server starts anew.
                close();
                throw lost;
            }
        }
        usedAt = System.nanoTime();
    }

    /** Whether the connection is still good. */
    private boolean rollBack() {
        try {
            connection.rollback();
            return true;
        } catch (SQLException lost) {
            LOG.log(Level.FINE, "The connection is lost", lost);
            close();
            return false;
        }
    }

    /** Gives the connection back; the next use takes another. */
    void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException lost) {
                LOG.log(Level.FINE, "The connection was lost before", lost);
            }
            connection = null;
        }
    }
}
