package app.homin.bench;

import app.homin.launcher.BuildOutput;
import app.homin.launcher.EmbeddedMariaDb;
import app.homin.launcher.RunningServer;
import app.homin.persistence.schema.SchemaMigration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.HdrHistogram.Histogram;

/** Measures the built product, see {@link Options} for what can be chosen. */
public final class Bench {

    private static final Logger MIGRATION_LOG = Logger.getLogger("org.flywaydb");
    private static final double[] PERCENTS = {0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 100};

    private final BuildOutput build = BuildOutput.fromSystemProperties();
    private final Options options = Options.fromSystemProperties(build.root().resolve("chat-ear/target"));
    private final List<Scenario> scenarios = Scenario.ALL.stream()
            .filter(scenario -> options.scenarios().contains(scenario.id()))
            .toList();
    private final Map<Scenario, List<TrafficRun.Outcome>> outcomes =
            new TreeMap<>((one, other) -> one.id().compareTo(other.id()));
    private Map<String, String> environment = Map.of();

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        MIGRATION_LOG.setLevel(Level.WARNING);
        new Bench().run();
    }

    private void run() throws Exception {
        Optional<BenchReport> earlier = options.compare().map(BenchReport::read);
        List<Result> results = new ArrayList<>();
        if (!scenarios.isEmpty()) {
            measureTraffic();
            outcomes.forEach((scenario, rounds) -> results.add(result(scenario, rounds)));
        }
        if (options.scenarios().contains(ReadingScenario.ID)) {
            measureReading(results);
        }
        if (options.scenarios().contains(Logins.ID)) {
            measureLogins(results);
        }
        BenchReport report = new BenchReport(environment, results);
        write(report, earlier);
        if (!results.stream().allMatch(Result::isSound)) {
            throw new IllegalStateException("Something was lost, doubled, out of order or refused; see the table.");
        }
    }

    private void measureTraffic() throws Exception {
        try (EmbeddedMariaDb database = EmbeddedMariaDb.startTemporary()) {
            SchemaMigration.migrate(
                    database.settings().url(),
                    database.settings().user(),
                    database.settings().password());
            People people = People.create(
                    database.dataSource(),
                    scenarios.stream().mapToInt(Scenario::accounts).max().orElseThrow());
            for (int round = 1; round <= options.rounds(); round++) {
                for (Scenario scenario : scenarios) {
                    TrafficRun.Outcome outcome = measure(scenario, people, database);
                    outcomes.computeIfAbsent(scenario, any -> new ArrayList<>()).add(outcome);
                    System.out.println(scenario.id() + ", round " + round + ": " + Table.line(outcome.figures())
                            + text(outcome.failures()));
                }
            }
        }
    }

    /** A fresh server each time: what one scenario leaves behind must not help or hinder the next. */
    @SuppressWarnings("try") // Trouble is there, and not spoken to.
    private TrafficRun.Outcome measure(Scenario scenario, People people, EmbeddedMariaDb database) throws Exception {
        try (RunningServer server = start(database, scenario.around() != Scenario.Around.NOTHING)) {
            if (environment.isEmpty()) {
                environment = Environment.of(options, build, server, database);
            }
            List<String> tokens = people.signIn(server.uri(), scenario.accounts());
            List<String> chats = people.chats(server.uri(), scenario, tokens);
            long before = people.stored(scenario);
            URI socket = URI.create("ws://" + server.uri().getAuthority() + "/ws");
            try (TrafficRun traffic = new TrafficRun(scenario, socket, chats);
                    Trouble trouble = scenario.around() == Scenario.Around.TROUBLE
                            ? Trouble.start(server.uri(), socket, tokens.subList(scenario.users(), scenario.accounts()))
                            : null) {
                TrafficRun.Outcome outcome = traffic.run(
                        tokens,
                        new Usage(server.pid()),
                        new Usage(database.pid()),
                        options.warmUp(),
                        options.measured());
                Double sent = outcome.figures().get(Figure.SENT);
                if (sent != null) {
                    outcome.figures().put(Figure.UNSTORED, sent - (people.stored(scenario) - before));
                }
                return outcome;
            }
        }
    }

    private void measureReading(List<Result> results) throws Exception {
        try (EmbeddedMariaDb database = ReadingData.start(options.data(), options.chats());
                RunningServer server = start(database, false)) {
            if (environment.isEmpty()) {
                environment = Environment.of(options, build, server, database);
            }
            results.addAll(new ReadingScenario(server, database, options.rounds(), options.requests()).measure());
        }
    }

    private void measureLogins(List<Result> results) throws Exception {
        try (EmbeddedMariaDb database = EmbeddedMariaDb.startTemporary()) {
            try (RunningServer server = start(database, false)) {
                if (environment.isEmpty()) {
                    environment = Environment.of(options, build, server, database);
                }
                results.addAll(new Logins(server, database, options).withoutLimits());
            }
            try (RunningServer server = start(database, true)) {
                results.addAll(new Logins(server, database, options).withLimits());
            }
        }
    }

    private RunningServer start(EmbeddedMariaDb database, boolean limits) {
        return build.payaraMicro(Path.of("target", "bench-server"))
                .database(database.settings())
                .setting("chat.limits.enabled", Boolean.toString(limits))
                .start();
    }

    private static Result result(Scenario scenario, List<TrafficRun.Outcome> rounds) {
        Map<String, Integer> failures = new TreeMap<>();
        Histogram latencies = new Histogram(3);
        for (TrafficRun.Outcome round : rounds) {
            round.failures().forEach((why, count) -> failures.merge(why, count, Integer::sum));
            latencies.add(round.latencies());
        }
        return new Result(
                scenario.id(),
                scenario.title(),
                rounds.stream().map(TrafficRun.Outcome::figures).toList(),
                failures,
                percentiles(latencies));
    }

    private static String text(Map<String, Integer> failures) {
        return failures.isEmpty() ? "" : "; " + failures;
    }

    static List<Result.Percentile> percentiles(Histogram microseconds) {
        List<Result.Percentile> percentiles = new ArrayList<>();
        if (microseconds.getTotalCount() > 0) {
            for (double percent : PERCENTS) {
                percentiles.add(new Result.Percentile(percent, microseconds.getValueAtPercentile(percent) / 1e3));
            }
        }
        return percentiles;
    }

    private void write(BenchReport report, Optional<BenchReport> earlier) throws IOException, SQLException {
        Path folder = Files.createDirectories(options.output());
        report.write(folder.resolve("results.json"));
        String table = Table.of(report, earlier);
        Files.writeString(folder.resolve("results.md"), table);
        Files.writeString(folder.resolve("results.svg"), Chart.of(report, earlier));
        System.out.println(table);
        System.out.println("Written to " + folder.toAbsolutePath());
    }
}
