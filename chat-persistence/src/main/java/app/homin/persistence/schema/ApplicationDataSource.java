package app.homin.persistence.schema;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * MariaDB's data source as nothing but a {@link DataSource}. The driver's own class is an {@code XADataSource} as well,
 * so the server would run every transaction through XA, at the cost of three more round trips; and the server's pool
 * cannot see the driver itself, which is part of the application.
 *
 * <p>A bean with the properties {@code url}, {@code user} and {@code password}, which the server's pool sets. Not
 * thread-safe until they are set.
 */
public class ApplicationDataSource implements DataSource {

    private static final Map<String, String> OPTIONS = Map.of(
            // An unresponsive database must not block threads for long, in milliseconds. DatabaseWatch notices sooner
            // if the whole database is unresponsive; these apply to a single connection.
            "connectTimeout", "2000",
            "socketTimeout", "6000",
            // In seconds, and shorter than the above: a lock wait that times out leaves the connection usable.
            "sessionVariables", "innodb_lock_wait_timeout=4,lock_wait_timeout=4",
            // The database parses a statement once, and takes the rows of a batch in one message.
            "useServerPrepStmts", "true",
            "useBulkStmts", "true");

    private final MariaDbDataSource driver = new MariaDbDataSource();

    public void setUrl(String url) throws SQLException {
        driver.setUrl(tuned(withDefault(url, "socketFactory", DatabaseSockets.class.getName())));
    }

    /** As {@link #setUrl}, for connections that {@link DatabaseSockets} must not cut. */
    void setUncutUrl(String url, int connectTimeout) throws SQLException {
        driver.setUrl(tuned(withDefault(url, "connectTimeout", Integer.toString(connectTimeout))));
    }

    private static String tuned(String url) {
        String tuned = url;
        for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
            tuned = withDefault(tuned, option.getKey(), option.getValue());
        }
        return tuned;
    }

    public void setUser(String user) throws SQLException {
        driver.setUser(user);
    }

    public void setPassword(String password) throws SQLException {
        driver.setPassword(password);
    }

    private static String withDefault(String url, String option, String value) {
        return url.contains(option + "=") ? url : url + (url.contains("?") ? "&" : "?") + option + "=" + value;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return driver.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return driver.getConnection(user, password);
    }

    @Override
    public PrintWriter getLogWriter() {
        return driver.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        driver.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        driver.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return driver.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return driver.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return driver.isWrapperFor(type);
    }
}
