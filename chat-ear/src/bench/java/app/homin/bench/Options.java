package app.homin.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be chosen, as system properties that begin with {@code bench.}.
 *
 * @param scenarios ids, {@code S1,S2,S3,S4,S5} by default; {@code reading} and {@code login} are more
 * @param warmUp {@code bench.warmup}: seconds of traffic before the measured part
 * @param measured {@code bench.seconds}
 * @param rounds how often everything is done, each time with a fresh server; the medians count
 * @param compare a JSON file of an earlier run
 * @param output folder for the results
 * @param data folder in which the big database of {@code reading} is kept for the next run
 * @param chats {@code bench.reading.chats}: how many chats the big database has, with 1,000 messages each on average
 * @param logins {@code bench.login.times}: how many logins of each kind {@code login} measures
 * @param requests {@code bench.reading.requests}: how many of each kind warm up, and how many are measured in a round
 */
record Options(
        List<String> scenarios,
        Duration warmUp,
        Duration measured,
        int rounds,
        Optional<Path> compare,
        Path output,
        Path data,
        int chats,
        int logins,
        int requests) {

    /** @param target the folder with what the build makes */
    static Options fromSystemProperties(Path target) {
        String now = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT));
        return new Options(
                Stream.of(text("scenarios", "S1,S2,S3,S4,S5").split(",")).toList(),
                Duration.ofSeconds(Integer.getInteger("bench.warmup", 15)),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 15)),
                Integer.getInteger("bench.rounds", 3),
                Optional.ofNullable(System.getProperty("bench.compare")).map(Path::of),
                Path.of(text("output", target.resolve("bench").resolve(now).toString())),
                Path.of(text("reading.data", target.resolve("bench-reading").toString())),
                Integer.getInteger("bench.reading.chats", 10_000),
                Integer.getInteger("bench.login.times", 300),
                Integer.getInteger("bench.reading.requests", 1_000));
    }

    private static String text(String name, String otherwise) {
        return System.getProperty("bench." + name, otherwise);
    }
}
