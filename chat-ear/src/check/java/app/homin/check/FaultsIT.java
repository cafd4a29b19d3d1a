package app.homin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.homin.check.FaultProxy.Cut;
import app.homin.check.Journal.Lost;
import app.homin.check.Journal.Unanswered;
import app.homin.support.ChatApi;
import app.homin.support.ChatSocket;
import app.homin.support.ChatUser;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.UUID;
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
    private final Report report = new Report();
    private final List<Person> people = new ArrayList<>();
    private Homin homin;

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
            also.assertThat(crowd.journal().all(Unanswered.class))
                    .as("messages without an answer")
                    .isEmpty();
        });
    }

    @Test
    void serverAndDatabaseAreKilled() throws Exception {
        assumeTrue(form.bothKills() > 0);
        assertThat(database("SHOW VARIABLES WHERE variable_name IN"
                        + " ('innodb_flush_log_at_trx_commit', 'innodb_doublewrite', 'log_bin')"))
                .containsExactlyInAnyOrder("innodb_flush_log_at_trx_commit=1", "innodb_doublewrite=ON", "log_bin=OFF");
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

    /** How soon a hanging database is told belongs to other tests. */
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
            crowd.journal().note(new Journal.Cut(device.name(), crowd.journal().now(), kind, connection));
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
            List<Lost> lost = crowd.journal().all(Lost.class);
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
            execute("CREATE TABLE checker (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY) ENGINE = MyISAM");
            execute("CREATE TRIGGER checker AFTER INSERT ON message FOR EACH ROW IF RAND() < 0.1 THEN"
                    + " INSERT INTO checker VALUES (NULL);"
                    + " SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'rolled back by the checker';"
                    + " END IF");
            try {
                crowd.awaitAcks(form.messagesWithRollbacks());
            } finally {
                execute("DROP TRIGGER checker");
            }
            int rolledBack = database("SELECT id, '' FROM checker").size();
            execute("DROP TABLE checker");
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
        for (String each : database("SELECT id, 'id' FROM information_schema.processlist WHERE id <> CONNECTION_ID()"
                + " ORDER BY time_ms LIMIT 1")) {
            try {
                execute("KILL CONNECTION " + each.split("=")[0]);
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
                    List<JsonNode> answers = sendInParallel(olena, chat, "round " + i, first, second);
                    assertThat(answers).hasSize(10);
                    assertThat(answers.stream().distinct()).singleElement().satisfies(answer -> assertThat(
                                    answer.get("body").asText())
                            .startsWith("round "));
                    assertThat(database("SELECT last_seq, COUNT(*) FROM chat JOIN message ON chat_id = id WHERE id = "
                                    + chat))
                            .containsExactly(i + "=" + i);
                }
            }
            figures.put("rounds", form.parallelRounds());
        });
    }

    /** Three over each socket, two by REST, and two more by REST with a token that is got meanwhile. */
    private static List<JsonNode> sendInParallel(
            ChatUser user, String chat, String body, ChatSocket first, ChatSocket second) {
        String clientId = UUID.randomUUID().toString();
        List<CompletableFuture<JsonNode>> answers = new ArrayList<>();
        ChatApi before = user.api();
        for (int i = 0; i < 3; i++) {
            for (ChatSocket socket : List.of(first, second)) {
                answers.add(CompletableFuture.supplyAsync(
                        () -> socket.mustAck(ChatSocket.message(chat, body).put("clientId", clientId))
                                .get("message")));
            }
        }
        ObjectNode draft = Json.object("clientId", clientId, "body", body);
        for (int i = 0; i < 2; i++) {
            answers.add(post(before, chat, draft));
        }
        user.refresh();
        for (int i = 0; i < 2; i++) {
            answers.add(post(user.api(), chat, draft));
        }
        return answers.stream()
                .map(CompletableFuture::join)
                .map(FaultsIT::lasting)
                .toList();
    }

    private static CompletableFuture<JsonNode> post(ChatApi api, String chat, ObjectNode draft) {
        return api.postAsync(ChatUser.messages(chat), draft).thenApply(answer -> {
            assertThat(answer.status()).isIn(200, 201);
            return answer.json();
        });
    }

    /** Without what goes on after the answer: who has got and read it. */
    private static JsonNode lasting(JsonNode message) {
        return ((ObjectNode) message.deepCopy()).without(List.of("status", "delivery"));
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
            Verdict verdict = new Verifier(crowd.journal(), crowd.history())
                    .verify(crowd.historyByRest(), crowd.screens(), crowd.readings());
            report.add(name, form.load(), crowd.journal(), verdict, figures);
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

    private void execute(String statement) throws SQLException {
        try (Connection connection = homin.dataSource().getConnection();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    /** The first two columns of each row, as {@code a=b}. */
    private List<String> database(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = homin.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1) + "=" + result.getString(2));
            }
        }
        return rows;
    }
}
