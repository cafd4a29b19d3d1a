package app.homin.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMariaDbTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsDataBetweenStarts() throws Exception {
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(folder)) {
            execute(database, "CREATE TABLE greeting (text VARCHAR(50)); INSERT INTO greeting VALUES ('Вітаю 👋🏽')");
        }

        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(folder)) {
            assertThat(read(database, "SELECT text FROM greeting")).isEqualTo("Вітаю 👋🏽");
        }
    }

    @Test
    void stopsTheOrphanOfAKilledRunAndGoesOnWithItsData() throws Exception {
        EmbeddedMariaDb orphan = EmbeddedMariaDb.start(folder);
        execute(orphan, "CREATE TABLE kept (id INT)");

        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(folder)) {
            assertThat(ProcessHandle.of(orphan.pid()).filter(ProcessHandle::isAlive))
                    .isEmpty();
            assertThat(read(database, "SELECT COUNT(*) FROM kept")).isEqualTo("0");
        }
    }

    @Test
    void recoversWhatWasCommittedBeforeACrash() throws Exception {
        EmbeddedMariaDb crashed = EmbeddedMariaDb.start(folder);
        execute(crashed, "CREATE TABLE kept (id INT); INSERT INTO kept VALUES (7)");

        crashed.kill();

        try (EmbeddedMariaDb database = crashed.startAgain()) {
            assertThat(database.port()).isEqualTo(crashed.port());
            assertThat(read(database, "SELECT id FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void leavesAloneAProcessThatWasGivenTheIdOfAnOldRun() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            new PidFile(folder.resolve("mariadb.pid"), "anything").write(stranger.toHandle());

            assertThat(EmbeddedMariaDb.stopOrphan(folder)).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void letsInNobodyWithoutThePassword() throws Exception {
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(folder)) {
            for (String user : new String[] {"root", EmbeddedMariaDb.USER, ""}) {
                assertThatThrownBy(() -> DriverManager.getConnection(
                                "jdbc:mariadb://127.0.0.1:" + database.port() + "/", user, ""))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Access denied");
            }

            Path password = folder.resolve("password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            assertThat(commandLine(database))
                    .doesNotContain(Files.readString(password).strip());
        }
    }

    @Test
    void createsFurtherDatabases() throws Exception {
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(folder)) {
            DatabaseSettings other = database.createDatabase("homin_other");

            assertThat(other.url()).endsWith("/homin_other");
            assertThatThrownBy(() -> database.createDatabase("mysql")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void namesTheFolderThatCannotBeUsed() throws Exception {
        Path file = Files.createFile(folder.resolve("occupied"));

        assertThatThrownBy(() -> EmbeddedMariaDb.start(file))
                .isInstanceOf(LauncherException.class)
                .hasMessage("The folder " + file + " cannot be used: there is a file of that name.");
    }

    private static void execute(EmbeddedMariaDb database, String statements) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements.split("; ")) {
                statement.execute(each);
            }
        }
    }

    private static String read(EmbeddedMariaDb database, String query) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static String commandLine(EmbeddedMariaDb database) {
        return ProcessHandle.of(database.pid())
                .map(ProcessHandle::info)
                .flatMap(ProcessHandle.Info::arguments)
                .map(arguments -> String.join(" ", arguments))
                .orElseThrow();
    }
}
