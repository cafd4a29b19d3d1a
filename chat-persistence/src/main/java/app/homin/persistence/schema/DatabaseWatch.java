package app.homin.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Asks the database again and again whether it is there. While it is not, nobody has to wait to find that out: all
 * connections of {@link ApplicationDataSource} are cut, and new ones fail at once. A database that refuses connections
 * tells that itself; one that hangs would cost everybody, one after the other, every timeout of the driver and the pool.
 *
 * <p>It asks over a connection of its own, so a pool that is used up is not mistaken for a database that is gone. The log
 * gets a line when the database goes and one when it comes back. To be run by one thread; {@link #close} from any.
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
     * Knows the database by the same settings as the pool.
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

    /** Asks until {@link #close}. */
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
            LOG.log(Level.WARNING, "The database does not answer, what needs it is refused: {0}", failure);
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

    /** What is wrong, null if nothing. */
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
                LOG.log(Level.FINE, "The watch's connection was not closed", e);
            }
            connection = null;
        }
    }

    /** Ends the watch; what was cut is let go. */
    @Override
    public void close() {
        closed.countDown();
    }
}
