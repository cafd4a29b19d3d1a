package app.homin.bench;

import app.homin.launcher.EmbeddedMariaDb;
import app.homin.launcher.RunningServer;
import app.homin.support.ChatApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.HdrHistogram.Histogram;

/** Reads from the big database over REST, one request after the other, as the pages do. */
final class ReadingScenario {

    static final String ID = "reading";

    /** Requests over which statements are counted. */
    private static final int COUNTED = 20;

    private final DataSource database;
    private final Usage serverUsage;
    private final Usage databaseUsage;
    private final int rounds;
    private final int requests;
    private final Random random = new Random(1);
    private final ChatApi busy;
    private final ChatApi everywhere;
    private final ChatApi ordinary;
    /** Ids and last seqs of the chats of somebody who is in many. */
    private final List<long[]> chats = new ArrayList<>();

    ReadingScenario(RunningServer server, EmbeddedMariaDb database, int rounds, int requests) throws SQLException {
        this.database = database.dataSource();
        this.serverUsage = new Usage(server.pid());
        this.databaseUsage = new Usage(database.pid());
        this.rounds = rounds;
        this.requests = requests;
        List<String> tokens = People.of(
                        this.database, List.of(ReadingData.BUSY, ReadingData.EVERYWHERE, ReadingData.ORDINARY))
                .signIn(server.uri(), 3);
        ChatApi anonymous = ChatApi.unchecked(server.uri());
        busy = anonymous.with(tokens.get(0));
        everywhere = anonymous.with(tokens.get(1));
        ordinary = anonymous.with(tokens.get(2));
    }

    List<Result> measure() throws SQLException {
        findChats();
        List<Result> results = new ArrayList<>();
        results.add(measure("R1", "first page of the list of some chats", () -> ordinary.get("/api/chats")
                .ok()));
        results.add(measure("R2", "first page of the list of 200 chats", () -> busy.get("/api/chats")
                .ok()));
        results.add(measure("R3", "first page of the list of a quarter of all chats", () -> everywhere
                .get("/api/chats")
                .ok()));
        results.add(measure("R4", "a page of 100 from the middle of that list", this::middleOfTheList));
        results.add(measure("R5", "all unread counts of 200 chats: every page of the list", this::everyPage));
        results.add(measure("R6", "one chat with its unread count", () -> everywhere
                .get("/api/chats/" + chat()[0])
                .ok()));
        results.add(measure("R7", "last page of a chat", () -> everywhere
                .get("/api/chats/" + chat()[0] + "/messages")
                .ok()));
        results.add(measure("R8", "a page from the middle of a chat", this::middleOfAChat));
        results.add(measure("R9", "a page around a message of a chat", this::aroundAMessage));
        results.add(measure("R10", "what was missed in a chat: 20 messages", this::missed));
        results.add(measure("R11", "last page of the chat with the most messages", () -> everywhere
                .get("/api/chats/" + chats.get(0)[0] + "/messages")
                .ok()));
        return results;
    }

    private void findChats() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT c.id, c.last_seq FROM member m JOIN chat c ON c.id =" + " m.chat_id WHERE m.user_id = "
                                + ReadingData.EVERYWHERE + " ORDER BY c.last_seq DESC, c.id")) {
            while (rows.next()) {
                chats.add(new long[] {rows.getLong(1), rows.getLong(2)});
            }
        }
    }

    private long[] chat() {
        return chats.get(random.nextInt(chats.size()));
    }

    private void middleOfTheList() {
        // The cursor of a list is the last activity and the id of a chat.
        everywhere
                .get("/api/chats?limit=100&cursor=" + middle() * 1_000_000 + "-1")
                .ok();
    }

    /** Seconds; the chats' last activities lie in the 25,000,000 seconds after this year began. */
    private long middle() {
        return java.time.Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() + random.nextInt(25_000_000);
    }

    private void everyPage() {
        String cursor = "";
        do {
            JsonNode page = busy.get("/api/chats?limit=100" + cursor).ok();
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        } while (cursor != null);
    }

    private void middleOfAChat() {
        long[] chat = chat();
        everywhere.get("/api/chats/" + chat[0] + "/messages?before=" + (2 + random.nextLong(chat[1])));
    }

    private void aroundAMessage() {
        long[] chat = chat();
        everywhere.get("/api/chats/" + chat[0] + "/messages?around=" + (1 + random.nextLong(chat[1])));
    }

    private void missed() {
        long[] chat = chat();
        everywhere
                .get("/api/chats/" + chat[0] + "/changes?since=" + (chat[1] + 1 - 20))
                .ok();
    }

    private Result measure(String id, String title, Runnable request) throws SQLException {
        repeat(requests, request, new Histogram(3));
        double statements = statements(request);
        List<Map<Figure, Double>> figures = new ArrayList<>();
        Histogram all = new Histogram(3);
        for (int round = 0; round < rounds; round++) {
            Histogram microseconds = new Histogram(3);
            Map<Figure, Double> measured = new EnumMap<>(Figure.class);
            Cpu cpu = new Cpu(serverUsage, databaseUsage);
            repeat(requests, request, microseconds);
            cpu.putInto(measured);
            measured.put(Figure.SERVER_CPU_PER_REQUEST, measured.get(Figure.SERVER_CPU) * 1e3 / requests);
            measured.put(Figure.DATABASE_CPU_PER_REQUEST, measured.get(Figure.DATABASE_CPU) * 1e3 / requests);
            measured.put(Figure.P50, microseconds.getValueAtPercentile(50) / 1e3);
            measured.put(Figure.P99, microseconds.getValueAtPercentile(99) / 1e3);
            measured.put(Figure.MAX, microseconds.getMaxValue() / 1e3);
            measured.put(Figure.STATEMENTS, statements);
            figures.add(measured);
            all.add(microseconds);
        }
        Result result = new Result(id, title, figures, Map.of(), Bench.percentiles(all));
        System.out.println(id + ", " + title + ": " + Table.line(result.medians()));
        return result;
    }

    private static void repeat(int times, Runnable request, Histogram microseconds) {
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            request.run();
            microseconds.recordValue((System.nanoTime() - begin) / 1000);
        }
    }

    /** SELECTs of one request, with what else asks the database meanwhile, which is next to nothing. */
    private double statements(Runnable request) throws SQLException {
        try (Connection connection = database.getConnection()) {
            long before = selects(connection);
            repeat(COUNTED, request, new Histogram(3));
            return (double) (selects(connection) - before) / COUNTED;
        }
    }

    private static long selects(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_select'")) {
            row.next();
            return row.getLong(2);
        }
    }
}
