package app.homin.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Results for people, in Markdown. */
final class Table {

    private Table() {}

    static String of(BenchReport report, Optional<BenchReport> earlier) {
        StringBuilder text = new StringBuilder("# Benchmark\n\n| | |\n|---|---|\n");
        report.environment().forEach((name, value) -> {
            String before = earlier.map(run -> run.environment().get(name)).orElse(value);
            text.append("| ").append(name).append(" | ").append(value);
            text.append(value.equals(before) ? "" : " (earlier: " + before + ")")
                    .append(" |\n");
        });
        for (Result result : report.results()) {
            append(text, result, earlier.flatMap(run -> run.result(result.id())));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Result result, Optional<Result> earlier) {
        text.append("\n## ")
                .append(result.id())
                .append(": ")
                .append(result.title())
                .append("\n\n");
        text.append("| | median | rounds |").append(earlier.isPresent() ? " earlier | ratio |" : "");
        text.append("\n|---|--:|--:|")
                .append(earlier.isPresent() ? "--:|--:|" : "")
                .append('\n');
        Map<Figure, Double> before = earlier.map(Result::medians).orElse(Map.of());
        result.medians().forEach((figure, median) -> {
            text.append("| ").append(figure.label()).append(" | ").append(number(median));
            text.append(" | ").append(numbers(result.values(figure))).append(" |");
            if (earlier.isPresent()) {
                Double old = before.get(figure);
                text.append(' ').append(old == null ? "" : number(old)).append(" | ");
                text.append(old == null || old == 0 ? "" : ratio(median / old, figure))
                        .append(" |");
            }
            text.append('\n');
        });
        result.failures().forEach((why, count) -> text.append("\n- ")
                .append(count)
                .append(" × ")
                .append(why)
                .append('\n'));
    }

    /** Figures on one line. */
    static String line(Map<Figure, Double> figures) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getKey().better() != Figure.Better.ZERO || figure.getValue() != 0)
                .map(figure -> figure.getKey().label() + " " + number(figure.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String ratio(double ratio, Figure figure) {
        String text = String.format(Locale.ROOT, "%.2f", ratio);
        return switch (figure.better()) {
            case HIGHER -> text + mark(ratio);
            case LOWER -> text + mark(1 / ratio);
            case ZERO, NEITHER -> text;
        };
    }

    private static String mark(double gain) {
        return gain > 1.05 ? " better" : gain < 0.95 ? " worse" : "";
    }

    private static String numbers(double[] values) {
        return DoubleStream.of(values).mapToObj(Table::number).collect(Collectors.joining(" "));
    }

    /** Three digits that count, or all of a whole number. */
    static String number(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= 100) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
    }
}
