package app.homin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.homin.check.FaultProxy.Cut;
import app.homin.check.Logbook.Lost;
import app.homin.check.Logbook.Unanswered;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Nothing acknowledged is lost, doubled or put out of order, and nothing is seen that is not stored, whatever breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

    private final Form form = Form.chosen();
    private final FaultReport report = new FaultReport();
    private final List<Person> people = new ArrayList<>();
    private Homin homin;
    private Sql sql;

    /** What is done to a crowd while it talks. */
    private interface Fault {

        /**
         * @param figures for the report
         * @param also what this fault has to show besides
         */
        void happen(Crowd crowd, Map<String, Object> figures, SoftAssertions also) throws Exception;
    }

    @BeforeAll
    void start() {
        homin = Homin.startIn("it-check");
        sql = new Sql(homin.dataSource());
        for (int i = 0; i < form.load().people(); i++) {
            people.add(new Person(ChatUser.register(homin)));
        }
    }

    @AfterAll
    void stop() throws Exception {
        System.out.println(report.table());
        homin.close();
    }

    @Test
    void theServerIsKilled() throws Exception {
        check("server-killed", (crowd, figures, also) -> {
            LongSummaryStatistics catchUp = new LongSummaryStatistics();
            for (int i = 0; i < form.serverKills(); i++) {
                crowd.awaitSomeAcks();
                homin.kill();
                homin.startAgain();
                catchUp.accept(crowd.awaitLive());
            }
            figures.put("kills", form.serverKills());
            caughtUp(catchUp, figures, also);
        });
    }

    @Test
    void theDatabaseIsKilled() throws Exception {
        check("database-killed", (crowd, figures, also) -> {
            LongSummaryStatistics back = new LongSummaryStatistics();
            for (int i = 0; i < form.databaseKills(); i++) {
                crowd.awaitSomeAcks();
                homin.killDatabase();
                crowd.awaitRefusal(
                        Duration.ofSeconds(ThreadLocalRandom.current().nextLong(1, 12)));
                homin.startDatabaseAgain();
                back.accept(crowd.awaitRecovery());
            }
            figures.put("kills", form.databaseKills());
            caughtUp(back, figures, also);
            also.assertThat(crowd.logbook().all(Unanswered.class))
                    .as("messages without an answer")
                    .isEmpty();
        });
    }

    @Test
    void serverAndDatabaseAreKilled() throws Exception {
        assumeTrue(form.bothKills() > 0);
        assertThat(sql.rows("SHOW VARIABLES WHERE variable_name IN"
                        + " ('innodb_flush_log_at_trx_commit', 'innodb_doublewrite', 'log_bin')"))
                .containsExactlyInAnyOrder(
                        List.of("innodb_flush_log_at_trx_commit", "1"),
                        List.of("innodb_doublewrite", "ON"),
                        List.of("log_bin", "OFF"));
        check("both-killed", (crowd, figures, also) -> {
            LongSummaryStatistics catchUp = new LongSummaryStatistics();
            for (int i = 0; i < form.bothKills(); i++) {
                crowd.awaitSomeAcks();
                homin.killDatabase();
                homin.kill();
                homin.startDatabaseAgain();
                homin.startAgain();
                catchUp.accept(crowd.awaitLive());
            }
            figures.put("kills", form.bothKills());
            caughtUp(catchUp, figures, also);
        });
    }

    /** Other tests show how soon clients are told that the database hangs. */
    @Test
    void theDatabaseHangs() throws Exception {
        assumeTrue(form.freezes() > 0);
        check("database-frozen", (crowd, figures, also) -> {
            LongSummaryStatistics back = new LongSummaryStatistics();
            for (int i = 0; i < form.freezes(); i++) {
                crowd.awaitSomeAcks();
                homin.freezeDatabase();
                try {
                    crowd.awaitRefusal(Duration.ofSeconds(15));
                } finally {
                    homin.thawDatabase();
                }
                back.accept(crowd.awaitRecovery());
            }
            figures.put("freezes", form.freezes());
            caughtUp(back, figures, also);
        });
    }

    @Test
    void linesAreCut() throws Exception {
        InetSocketAddress server =
                new InetSocketAddress(homin.uri().getHost(), homin.uri().getPort());
        try (FaultProxy proxy = new FaultProxy(0, server)) {
            check("lines-cut", URI.create("ws://localhost:" + proxy.port() + "/ws"), (crowd, figures, also) -> {
                for (int done = 0; done < form.cuts(); ) {
                    crowd.awaitAcks(ThreadLocalRandom.current().nextLong(1, 10));
                    Cut kind = Cut.values()[done % Cut.values().length];
                    if (cut(proxy, crowd, kind)) {
                        done++;
                    }
                }
                figures.put("cutLines", form.cuts());
                figures.put("countedByServer", crowd.countedByServer());
            });
        }
    }

    private boolean cut(FaultProxy proxy, Crowd crowd, Cut kind) {
        Device device = crowd.anyLive();
        long connection = device.connection();
        Duration stall = Duration.ofMillis(
                ThreadLocalRandom.current().nextLong(form.stall().toMillis()) + 1);
        boolean done =
                proxy.lineOf(device.name()).map(line -> line.cut(kind, stall)).orElse(false);
        if (done) {
            crowd.logbook().note(new Logbook.Cut(device.name(), crowd.logbook().now(), kind, connection));
        }
        return done;
    }

    @Test
    void theServerIsStoppedByItsAdministrator() throws Exception {
        check("server-stopped", (crowd, figures, also) -> {
            int notReadyFirst = 0;
            LongSummaryStatistics catchUp = new LongSummaryStatistics();
            for (int i = 0; i < form.stops(); i++) {
                crowd.awaitSomeAcks();
                CompletableFuture<Boolean> notReady = crowd.watchReadiness();
                homin.stop();
                notReadyFirst += notReady.join() ? 1 : 0;
                homin.startAgain();
                catchUp.accept(crowd.awaitLive());
            }
            List<Lost> lost = crowd.logbook().all(Lost.class);
            figures.put("stops", form.stops());
            figures.put("notReadyFirst", notReadyFirst);
            also.assertThat(notReadyFirst)
                    .as("stops that were told by the readiness check first")
                    .isEqualTo(form.stops());
            figures.put(
                    "unansweredAtClose",
                    lost.stream().mapToInt(Lost::unanswered).sum());
            caughtUp(catchUp, figures, also);
            also.assertThat(lost)
                    .as("who was told goodbye and to come back")
                    .hasSize(form.stops() * form.load().sockets())
                    .allMatch(one -> one.goodbye() && one.code() == 1012);
        });
    }

    /** What is rolled back after the insert, or whose fate is unknown, is seen by nobody or stored. */
    @Test
    void transactionsAreRolledBack() throws Exception {
        check("rollbacks", (crowd, figures, also) -> {
            // A table without transactions keeps what is rolled back with them.
            sql.execute("CREATE TABLE checker (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY) ENGINE = MyISAM");
            sql.execute("CREATE TRIGGER checker AFTER INSERT ON message FOR EACH ROW IF RAND() < 0.1 THEN"
                    + " INSERT INTO checker VALUES (NULL);"
                    + " SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'rolled back by the checker';"
                    + " END IF");
            try {
                crowd.awaitAcks(form.messagesWithRollbacks());
            } finally {
                sql.execute("DROP TRIGGER checker");
            }
            int rolledBack = sql.rows("SELECT id FROM checker").size();
            sql.execute("DROP TABLE checker");
            figures.put("rolledBack", rolledBack);
            also.assertThat(rolledBack).as("rolled back").isPositive();
        });
    }

    @Test
    void connectionsToTheDatabaseBreak() throws Exception {
        check("connections-aborted", (crowd, figures, also) -> {
            int aborted = 0;
            while (aborted < form.abortedConnections()) {
                crowd.awaitAcks(ThreadLocalRandom.current().nextLong(1, 10));
                aborted += abortConnections();
            }
            figures.put("aborted", aborted);
        });
    }

    /** Those that are at work; the next statement of an idle one would only be the first of a transaction. */
    private int abortConnections() throws SQLException {
        int aborted = 0;
        for (List<String> each : sql.rows("SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
                + " ORDER BY time_ms LIMIT 1")) {
            try {
                sql.execute("KILL CONNECTION " + each.get(0));
                aborted++;
            } catch (SQLException gone) {
                // It has ended by itself.
            }
        }
        return aborted;
    }

    @Test
    void whoWasAwayForLongGetsEverythingInOrder() throws Exception {
        check("long-absence", (crowd, figures, also) -> {
            Device away = crowd.anyLive();
            away.leave();
            String chat = away.chats().iterator().next();
            crowd.say(form.missedMessages(), chat, away.person());
            crowd.awaitAcks(form.missedMessages());
            away.comeBack();
            crowd.awaitLive();
            figures.put("missed", form.missedMessages());
        });
    }

    @Test
    void oneClientIdIsSentThroughEveryDoorAtOnce() throws Exception {
        check("parallel-client-id", (crowd, figures, also) -> {
            ChatUser olena = ChatUser.register(homin);
            String chat = olena.directChatWith(ChatUser.register(homin));
            try (ChatSocket first = olena.connect();
                    ChatSocket second = olena.connect()) {
                for (int i = 1; i <= form.parallelRounds(); i++) {
                    List<JsonNode> answers = EveryDoor.send(olena, chat, "round " + i, first, second);
                    assertThat(answers).hasSize(10);
                    assertThat(answers.stream().distinct()).singleElement().satisfies(answer -> assertThat(
                                    answer.get("body").asText())
                            .startsWith("round "));
                    assertThat(sql.rows("SELECT last_seq, COUNT(*) FROM chat JOIN message ON chat_id = id WHERE id = "
                                    + chat))
                            .containsExactly(List.of(Integer.toString(i), Integer.toString(i)));
                }
            }
            figures.put("rounds", form.parallelRounds());
        });
    }

    private void check(String name, Fault fault) throws Exception {
        check(name, homin.socket(), fault);
    }

    private void check(String name, URI socket, Fault fault) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        SoftAssertions also = new SoftAssertions();
        try (Crowd crowd = new Crowd(homin, socket, form.load(), people)) {
            crowd.awaitLive();
            crowd.talk();
            fault.happen(crowd, figures, also);
            crowd.comeToRest();
            crowd.readOnceMore();
            Verdict verdict = new Verifier(crowd.logbook(), crowd.history().database())
                    .verify(crowd.history().rest(), crowd.screens(), crowd.readings());
            report.add(name, form.load(), crowd.logbook(), verdict, figures);
            also.assertThat(verdict.clean()).as("%s", verdict).isTrue();
            also.assertAll();
        }
    }

    private void caughtUp(LongSummaryStatistics millis, Map<String, Object> figures, SoftAssertions also) {
        figures.put("catchUpMillis", "average " + Math.round(millis.getAverage()) + ", most " + millis.getMax());
        also.assertThat(millis.getMax())
                .as("milliseconds until all was well")
                .isLessThanOrEqualTo(form.back().toMillis());
    }
}
