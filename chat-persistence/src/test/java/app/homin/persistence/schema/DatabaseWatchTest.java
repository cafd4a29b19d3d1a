package app.homin.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.homin.launcher.DatabaseSettings;
import app.homin.launcher.EmbeddedMariaDb;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be made to hang there")
class DatabaseWatchTest {

    /** A send takes more than one statement and has a deadline of eight seconds in all. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static EmbeddedMariaDb server;
    private ApplicationDataSource database;
    private DatabaseWatch watch;
    private Thread watching;

    @BeforeAll
    static void startServer() {
        server = EmbeddedMariaDb.startTemporary();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void startWatch() throws SQLException {
        DatabaseSettings settings = server.settings();
        database = new ApplicationDataSource();
        database.setUrl(settings.url());
        database.setUser(settings.user());
        database.setPassword(settings.password());
        watch = new DatabaseWatch(settings.url(), settings.user(), settings.password());
        watching = new Thread(watch);
        watching.start();
    }

    @AfterEach
    void stopWatch() throws InterruptedException {
        watch.close();
        watching.join();
    }

    @Test
    void aStatementUnderWayInADatabaseThatHangsFailsSoonAndNewConnectionsAtOnce() throws SQLException {
        try (Connection connection = database.getConnection()) {
            server.freeze();
            try {
                assertThat(failureOf(() -> ask(connection))).isLessThan(LONGEST);
                assertThat(failureOf(() -> database.getConnection().close())).isLessThan(Duration.ofSeconds(5));
                assertThat(connection.isClosed()).isTrue();
            } finally {
                server.thaw();
            }
        }
        awaitAnswer();
    }

    @Test
    void aDatabaseThatWasKilledIsUsedAgainWhenItIsBack() throws SQLException {
        Connection before = database.getConnection();
        server.kill();
        assertThatThrownBy(() -> ask(before)).isInstanceOf(SQLException.class);

        server = server.startAgain();

        awaitAnswer();
    }

    @Test
    void whoWaitsForALockInVainKeepsTheConnection() throws SQLException {
        try (Connection holder = database.getConnection();
                Connection waiter = database.getConnection();
                Statement statement = holder.createStatement();
                Statement waiting = waiter.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE locked (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO locked VALUES (1)");
            holder.setAutoCommit(false);
            statement.execute("SELECT * FROM locked FOR UPDATE");

            assertThat(failureOf(() -> waiting.execute("SELECT * FROM locked FOR UPDATE")))
                    .isLessThan(LONGEST);

            ask(waiter);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static Duration failureOf(Work work) {
        long start = System.nanoTime();
        assertThatThrownBy(work::run).isInstanceOf(SQLException.class);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
    }

    /** Retries without a pause: a refused connection fails at once, and the refusal does not last. */
    private void awaitAnswer() throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try (Connection connection = database.getConnection()) {
                ask(connection);
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }
}
