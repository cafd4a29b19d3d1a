package app.homin.check;

import app.homin.check.Logbook.Acked;
import app.homin.check.Logbook.Cut;
import app.homin.check.Logbook.Gap;
import app.homin.check.Logbook.Lost;
import app.homin.check.Logbook.Refused;
import app.homin.check.Logbook.Resumed;
import app.homin.check.Logbook.Sent;
import app.homin.check.Logbook.Shown;
import app.homin.check.Logbook.Unanswered;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The report of a run, for people and programs: a table and one JSON file for each fault, in {@code target/check}. */
final class FaultReport {

    private static final Path FOLDER = Path.of("target", "check").toAbsolutePath();

    private final List<Map<String, Object>> faults = new ArrayList<>();

    /**
     * Adds and writes the report of one fault.
     *
     * @param figures what only this fault has
     */
    void add(String fault, CrowdSize load, Logbook logbook, Verdict verdict, Map<String, Object> figures)
            throws IOException {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("fault", fault);
        report.put("load", load.toString());
        report.put("seconds", logbook.now() / 1_000);
        report.putAll(figures);
        report.putAll(messages(logbook));
        report.put("gapsNoticed", logbook.all(Gap.class).size());
        report.put("connectionsLost", logbook.all(Lost.class).size());
        report.put("closeCodes", closeCodes(logbook));
        report.put("resumed", resumed(logbook));
        report.put("askedAgainOnOneConnection", askedAgain(logbook));
        report.put(
                "slowestResumeMillis", max(logbook.all(Resumed.class).stream().mapToLong(Resumed::took)));
        report.putAll(cuts(logbook));
        Map<String, Object> findings = new LinkedHashMap<>();
        for (Verdict.Finding finding : Verdict.Finding.values()) {
            findings.put(finding.name(), verdict.count(finding));
        }
        report.put("findings", findings);
        report.put("clean", verdict.clean());
        Map<String, Object> examples = new LinkedHashMap<>();
        for (Verdict.Finding finding : Verdict.Finding.values()) {
            if (verdict.count(finding) > 0) {
                examples.put(finding.name(), verdict.examples(finding));
            }
        }
        report.put("examples", examples);
        faults.add(report);
        Files.createDirectories(FOLDER);
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(FOLDER.resolve(fault + ".json").toFile(), report);
    }

    private static Map<String, Object> messages(Logbook logbook) {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Acked> acks = logbook.all(Acked.class);
        List<Refused> refusals = logbook.all(Refused.class);
        figures.put("sent", logbook.all(Sent.class).size());
        figures.put(
                "acknowledged", acks.stream().map(Acked::clientId).distinct().count());
        figures.put("failed", refusals.stream().filter(Refused::forGood).count());
        figures.put(
                "refusedForNow",
                refusals.stream().filter(refusal -> !refusal.forGood()).count());
        figures.put("refusals", codes(refusals));
        figures.put("shown", logbook.all(Shown.class).size());
        figures.put(
                "slowestAnswerMillis",
                max(LongStream.concat(
                        acks.stream().mapToLong(Acked::waited),
                        refusals.stream().mapToLong(Refused::waited))));
        figures.put("unansweredForTooLong", logbook.all(Unanswered.class).size());
        long[] delays = delays(logbook);
        figures.put("deliveryP50Millis", percentile(delays, 50));
        figures.put("deliveryP99Millis", percentile(delays, 99));
        return figures;
    }

    private static Map<String, Long> codes(List<Refused> refusals) {
        Map<String, Long> codes = new TreeMap<>();
        refusals.forEach(refusal -> codes.merge(refusal.code(), 1L, Long::sum));
        return codes;
    }

    /** From the button to each screen, over faults and all. */
    private static long[] delays(Logbook logbook) {
        Map<String, Long> sent = new HashMap<>();
        logbook.all(Sent.class).forEach(entry -> sent.put(entry.clientId(), entry.at()));
        return logbook.all(Shown.class).stream()
                .filter(entry -> sent.containsKey(entry.clientId()))
                .mapToLong(entry -> entry.at() - sent.get(entry.clientId()))
                .sorted()
                .toArray();
    }

    private static Map<Integer, Long> closeCodes(Logbook logbook) {
        Map<Integer, Long> codes = new TreeMap<>();
        logbook.all(Lost.class).forEach(lost -> codes.merge(lost.code(), 1L, Long::sum));
        return codes;
    }

    private static Map<String, Long> resumed(Logbook logbook) {
        Map<String, Long> outcomes = new TreeMap<>();
        Set<String> counted = new HashSet<>();
        for (Resumed resumed : logbook.all(Resumed.class)) {
            // The first connection has missed nothing; later questions on one are about gaps.
            if (resumed.connection() > 1 && counted.add(resumed.device() + " " + resumed.connection())) {
                outcomes.merge((resumed.outcome() + " by " + resumed.door()).toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }
        return outcomes;
    }

    /** Because of a gap, of an own receipt over the socket, or because the server said so. */
    private static long askedAgain(Logbook logbook) {
        List<Resumed> all = logbook.all(Resumed.class);
        return all.size()
                - all.stream()
                        .map(resumed -> resumed.device() + " " + resumed.connection())
                        .distinct()
                        .count();
    }

    private static Map<String, Object> cuts(Logbook logbook) {
        Map<String, Long> cuts = new TreeMap<>();
        Set<String> lost = new HashSet<>();
        logbook.all(Lost.class).forEach(entry -> lost.add(entry.device() + " " + entry.connection()));
        for (Cut cut : logbook.all(Cut.class)) {
            boolean survived = !lost.contains(cut.device() + " " + cut.connection());
            cuts.merge(cut.kind() + (survived ? ", went on" : ", came back"), 1L, Long::sum);
        }
        return cuts.isEmpty() ? Map.of() : Map.of("cuts", cuts);
    }

    private static long max(LongStream numbers) {
        return numbers.max().orElse(0);
    }

    private static long percentile(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1L) * percent / 100)];
    }

    /** Writes the table over all faults so far, and gives it. */
    String table() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Map<String, Object> fault : faults) {
            table.append(String.format(
                    "%-22s %s%n", fault.get("fault"), fault.get("clean").equals(true) ? "OK" : "WRONG"));
            fault.forEach((name, value) -> {
                if (!List.of("fault", "clean", "findings", "examples").contains(name)) {
                    table.append(String.format("    %-22s %s%n", name, value));
                }
            });
            table.append(String.format("    %-22s %s%n", "findings", fault.get("findings")));
            if (fault.get("clean").equals(false)) {
                table.append(String.format("    %-22s %s%n", "examples", fault.get("examples")));
            }
        }
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("report.txt"), table);
        return table.toString();
    }
}
