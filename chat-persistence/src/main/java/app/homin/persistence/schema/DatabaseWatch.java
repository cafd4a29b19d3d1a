package app.homin.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Probes the database continually. While it does not answer, no caller has to wait for a timeout: all connections of
 * {@link ApplicationDataSource} are cut, and new ones fail at once. A database that refuses connections fails fast by
 * itself; one that hangs would cost each caller in turn every timeout of the driver and the pool.
 *
 * <p>The probe has its own connection, so an exhausted pool is not mistaken for a lost database. Logs one line when the
 * database is lost and one when it is back. Run it on one thread; {@link #close} may be called from any.
 */
public final class DatabaseWatch implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DatabaseWatch.class.getName());

    private static final long PERIOD_MILLIS = 500;
    private static final int ANSWER_SECONDS = 2;
    private static final int CONNECT_MILLIS = 1_500;

    private final ApplicationDataSource database = new ApplicationDataSource();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Connection connection;
    private boolean lost;
    private long lostAt;

    /**
     * Connects with the same settings as the pool.
     *
     * @throws IllegalArgumentException if the driver does not understand them
     */
    public DatabaseWatch(String url, String user, String password) {
        try {
            database.setUncutUrl(url, CONNECT_MILLIS);
            database.setUser(user);
            database.setPassword(password);
        } catch (SQLException e) {
            throw new IllegalArgumentException("chat.db.url cannot be used", e);
        }
    }

    /** Probes until {@link #close}. */
    @Override
    public void run() {
        try {
            do {
                look();
            } while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp();
            DatabaseSockets.restore();
        }
    }

    private void look() {
        String failure = answers() ? null : connect();
        if (failure != null && !lost) {
            lost = true;
            lostAt = System.nanoTime();
            DatabaseSockets.cut();
            LOG.log(Level.WARNING, "The database does not answer; requests that need it are refused: {0}", failure);
        } else if (failure == null && lost) {
            lost = false;
            DatabaseSockets.restore();
            LOG.log(Level.INFO, "The database answers again, after {0}", Duration.ofNanos(System.nanoTime() - lostAt));
        }
    }

    private boolean answers() {
        try {
            return connection != null && connection.isValid(ANSWER_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Connects again; returns the failure, null if there is none. */
    private String connect() {
        hangUp();
        try {
            connection = database.getConnection();
            return null;
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private void hangUp() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.log(Level.FINE, "Could not close the connection of the database watch", e);
            }
            connection = null;
        }
    }

    /** Ends the watch and allows connections again. */
    @Override
    public void close() {
        closed.countDown();
    }
}
