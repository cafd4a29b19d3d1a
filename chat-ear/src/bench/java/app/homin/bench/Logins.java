package app.homin.bench;

import app.homin.launcher.EmbeddedMariaDb;
import app.homin.launcher.RunningServer;
import app.homin.support.ChatApi;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/**
 * What a login costs, whether its time tells if an account exists, and what a flood of wrong passwords does to those who
 * talk: without the server's limits, as if it came from thousands of addresses, and with them.
 */
final class Logins {

    static final String ID = "login";

    private static final String LOGIN = "/api/auth/login";
    private static final String EMAIL = "bench-login@example.org";
    private static final String PASSWORD = "correct horse battery 7";
    private static final String WRONG = "not the password 9";
    private static final int WARM_UP = 20;
    /** Clients that guess at once, more than may wait for a hash. Each guesses once a second, so that HTTP is not the bottleneck. */
    private static final int FLOODERS = 100;

    private static final Scenario TALK = Scenario.ALL.get(0);

    private final URI server;
    private final EmbeddedMariaDb database;
    private final Options options;
    private final Usage serverUsage;
    private final Usage databaseUsage;
    private final ChatApi anonymous;

    Logins(RunningServer server, EmbeddedMariaDb database, Options options) {
        this.server = server.uri();
        this.database = database;
        this.options = options;
        this.serverUsage = new Usage(server.pid());
        this.databaseUsage = new Usage(database.pid());
        this.anonymous = ChatApi.unchecked(this.server);
    }

    List<Result> withoutLimits() throws Exception {
        anonymous
                .post("/api/auth/register", Json.object("email", EMAIL, "password", PASSWORD, "firstName", "Bench"))
                .ok();
        List<Result> results = new ArrayList<>();
        results.add(cost());
        results.addAll(timing());
        Talk talk = new Talk();
        results.add(talk.measure("L4", "S1 without a flood, to compare"));
        results.add(flood("L5", "S1 while " + FLOODERS + " guess once a second, without limits", talk));
        return told(results);
    }

    List<Result> withLimits() throws Exception {
        return told(List.of(flood("L6", "S1 while " + FLOODERS + " guess once a second, with limits", new Talk())));
    }

    private static List<Result> told(List<Result> results) {
        results.forEach(result ->
                System.out.println(result.id() + ", " + result.title() + ": " + Table.line(result.medians())));
        return results;
    }

    private Result cost() {
        int times = options.logins();
        repeat(WARM_UP, new Histogram(3), () -> login(EMAIL, PASSWORD));
        Histogram microseconds = new Histogram(3);
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        Cpu cpu = new Cpu(serverUsage, databaseUsage);
        repeat(times, microseconds, () -> login(EMAIL, PASSWORD));
        cpu.putInto(figures);
        figures.put(Figure.SERVER_CPU_PER_REQUEST, figures.get(Figure.SERVER_CPU) * 1e3 / times);
        figures.put(Figure.DATABASE_CPU_PER_REQUEST, figures.get(Figure.DATABASE_CPU) * 1e3 / times);
        return result("L1", "logins, one after the other", figures, microseconds);
    }

    /** In turns, so that disturbances affect both alike. */
    private List<Result> timing() {
        int pairs = options.logins();
        double[] known = new double[pairs];
        double[] unknown = new double[pairs];
        Histogram ofKnown = new Histogram(3);
        Histogram ofUnknown = new Histogram(3);
        for (int i = 0; i < pairs; i++) {
            String nobody = "bench-nobody-" + i + "@example.org";
            if (i % 2 == 0) {
                known[i] = time(ofKnown, () -> login(EMAIL, WRONG));
                unknown[i] = time(ofUnknown, () -> login(nobody, WRONG));
            } else {
                unknown[i] = time(ofUnknown, () -> login(nobody, WRONG));
                known[i] = time(ofKnown, () -> login(EMAIL, WRONG));
            }
        }
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        figures.put(Figure.AUC, auc(known, unknown));
        return List.of(
                result("L2", "a wrong password of an account", new EnumMap<>(Figure.class), ofKnown),
                result("L3", "the same of nobody; and how well the time tells which", figures, ofUnknown));
    }

    /** The probability that one of the first takes longer than one of the second; at 0.5 the time tells nothing. */
    static double auc(double[] one, double[] other) {
        double wins = 0;
        for (double first : one) {
            for (double second : other) {
                wins += first > second ? 1 : first == second ? 0.5 : 0;
            }
        }
        double auc = wins / one.length / other.length;
        return Math.max(auc, 1 - auc);
    }

    private Result flood(String id, String title, Talk talk) throws Exception {
        LongAdder guesses = new LongAdder();
        ScheduledExecutorService flooders = Executors.newScheduledThreadPool(FLOODERS);
        for (int i = 0; i < FLOODERS; i++) {
            String email = i % 2 == 0 ? EMAIL : "bench-nobody-" + i + "@example.org";
            Runnable guess = () -> {
                login(email, WRONG);
                guesses.increment();
            };
            flooders.scheduleAtFixedRate(guess, 1000L * i / FLOODERS, 1000, TimeUnit.MILLISECONDS);
        }
        Result result = talk.measure(id, title);
        flooders.shutdown();
        flooders.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(id + ": " + guesses.sum() + " guesses were answered");
        return result;
    }

    /** The people of S1. */
    private final class Talk {

        private final List<String> tokens;
        private final List<String> chats;

        Talk() throws SQLException {
            People people = People.create(database.dataSource(), TALK.users());
            tokens = people.signIn(server, TALK.users());
            chats = people.chats(server, TALK, tokens);
        }

        Result measure(String id, String title) throws Exception {
            URI socket = URI.create("ws://" + server.getAuthority() + "/ws");
            try (TrafficRun traffic = new TrafficRun(TALK, socket, chats)) {
                TrafficRun.Outcome outcome =
                        traffic.run(tokens, serverUsage, databaseUsage, options.warmUp(), options.measured());
                return new Result(
                        id,
                        title,
                        List.of(outcome.figures()),
                        outcome.failures(),
                        Bench.percentiles(outcome.latencies()));
            }
        }
    }

    private void login(String email, String password) {
        JsonNode body = Json.object("email", email, "password", password);
        int status = anonymous.post(LOGIN, body).status();
        if (!List.of(200, 401, 429, 503).contains(status)) {
            throw new IllegalStateException("A login was answered with " + status);
        }
    }

    private static void repeat(int times, Histogram microseconds, Runnable request) {
        for (int i = 0; i < times; i++) {
            time(microseconds, request);
        }
    }

    private static double time(Histogram microseconds, Runnable request) {
        long begin = System.nanoTime();
        request.run();
        long nanoseconds = System.nanoTime() - begin;
        microseconds.recordValue(nanoseconds / 1000);
        return nanoseconds;
    }

    private static Result result(String id, String title, Map<Figure, Double> figures, Histogram microseconds) {
        figures.put(Figure.P50, microseconds.getValueAtPercentile(50) / 1e3);
        figures.put(Figure.P99, microseconds.getValueAtPercentile(99) / 1e3);
        figures.put(Figure.MAX, microseconds.getMaxValue() / 1e3);
        return new Result(id, title, List.of(figures), Map.of(), Bench.percentiles(microseconds));
    }
}
