package app.homin.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Results as a picture, in SVG: above, how many percent of the deliveries took how long; below, each scenario's main figures
 * with a bar for each round. An earlier run is drawn dashed.
 */
final class Chart {

    private static final List<String> COLOURS = List.of(
            "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#17becf", "#7f7f7f", "#bcbd22",
            "#e377c2", "#393b79");
    private static final int WIDTH = 960;
    private static final int LEFT = 75;
    private static final int RIGHT = 640;
    private static final int TOP = 50;
    private static final int BOTTOM = 350;
    private static final int BARS_LEFT = 320;
    private static final int BARS_RIGHT = 800;
    private static final int BAR = 9;
    /** 99.99 percent is at the right end. */
    private static final double MOST_NINES = 4;

    private final StringBuilder svg = new StringBuilder();
    private final BenchReport report;
    private final Optional<BenchReport> earlier;
    /** Milliseconds at the ends of the upper part, powers of ten. */
    private final double least;

    private final double most;
    private int y = BOTTOM + 70;

    private Chart(BenchReport report, Optional<BenchReport> earlier) {
        this.report = report;
        this.earlier = earlier;
        double[] all = report.results().stream()
                .flatMap(result -> result.latencies().stream())
                .mapToDouble(Result.Percentile::milliseconds)
                .filter(milliseconds -> milliseconds > 0)
                .sorted()
                .toArray();
        this.least = Math.pow(10, Math.floor(Math.log10(all.length == 0 ? 1 : all[0])));
        this.most = Math.pow(10, Math.ceil(Math.log10(all.length == 0 ? 10 : all[all.length - 1])));
    }

    static String of(BenchReport report, Optional<BenchReport> earlier) {
        return new Chart(report, earlier).draw();
    }

    private String draw() {
        text(LEFT, 24, "start", "Latency by percentile, " + report.environment().get("commit"));
        axes();
        for (int i = 0; i < report.results().size(); i++) {
            Result result = report.results().get(i);
            String colour = COLOURS.get(i % COLOURS.size());
            curve(result, colour, "");
            earlier.flatMap(run -> run.result(result.id())).ifPresent(old -> curve(old, colour, "5 4"));
            text(RIGHT + 20, TOP + 14 + i * 18, "start", result.id() + " " + shortened(result.title()), colour);
        }
        report.results().forEach(this::bars);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + (y + 10)
                + "\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
                + svg + "</svg>\n";
    }

    private void axes() {
        for (double milliseconds = least; milliseconds <= most * 1.01; milliseconds *= 10) {
            line(LEFT, level(milliseconds), RIGHT, level(milliseconds), "#ddd");
            text(LEFT - 6, level(milliseconds) + 4, "end", Table.number(milliseconds) + " ms");
        }
        for (double percent : new double[] {0, 50, 90, 99, 99.9, 99.99}) {
            line(place(percent), TOP, place(percent), BOTTOM, "#ddd");
            text(place(percent), BOTTOM + 18, "middle", String.format(Locale.ROOT, "%s %%", label(percent)));
        }
    }

    private static String label(double percent) {
        return percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent);
    }

    private void curve(Result result, String colour, String dashes) {
        StringBuilder points = new StringBuilder();
        for (Result.Percentile percentile : result.latencies()) {
            if (percentile.percent() < 100) {
                points.append(number(place(percentile.percent())))
                        .append(',')
                        .append(number(level(percentile.milliseconds())))
                        .append(' ');
            }
        }
        if (!points.isEmpty()) {
            svg.append("<polyline fill=\"none\" stroke-width=\"2\" stroke=\"").append(colour);
            svg.append("\" stroke-dasharray=\"").append(dashes).append("\" points=\"");
            svg.append(points.toString().strip()).append("\"/>\n");
        }
    }

    private static double place(double percent) {
        double nines = percent >= 100 ? MOST_NINES : -Math.log10(1 - percent / 100);
        return LEFT + (RIGHT - LEFT) * Math.min(1, nines / MOST_NINES);
    }

    private double level(double milliseconds) {
        double height = Math.log10(Math.max(least, milliseconds) / least) / Math.log10(most / least);
        return BOTTOM - (BOTTOM - TOP) * height;
    }

    private void bars(Result result) {
        for (Figure figure : Scenario.mainFigures(result.id())) {
            double[] values = result.values(figure);
            Double old = earlier.flatMap(run -> run.result(result.id()))
                    .map(run -> run.medians().get(figure))
                    .orElse(null);
            if (values.length > 0) {
                bars(
                        result.id() + " " + figure.label(),
                        values,
                        old,
                        result.medians().get(figure));
            }
        }
    }

    private void bars(String label, double[] values, Double old, double median) {
        double longest = Math.max(values[values.length - 1], old == null ? 0 : old);
        text(BARS_LEFT - 8, y + BAR, "end", label);
        text(
                BARS_RIGHT + 8,
                y + BAR,
                "start",
                Table.number(median) + (old == null ? "" : " (earlier " + Table.number(old) + ")"));
        for (double value : values) {
            bar(value / longest, "fill=\"#1f77b4\"");
        }
        if (old != null) {
            bar(old / longest, "fill=\"white\" stroke=\"#1f77b4\" stroke-dasharray=\"5 4\"");
        }
        y += 10;
    }

    private void bar(double share, String look) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" %s/>%n",
                BARS_LEFT,
                y,
                share * (BARS_RIGHT - BARS_LEFT),
                BAR - 2,
                look));
        y += BAR;
    }

    private void line(double x1, double y1, double x2, double y2, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x1,
                y1,
                x2,
                y2,
                colour));
    }

    private void text(double x, double baseline, String anchor, String text) {
        text(x, baseline, anchor, text, "#222");
    }

    private void text(double x, double baseline, String anchor, String text, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                baseline,
                anchor,
                colour,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static String shortened(String text) {
        return text.length() <= 42 ? text : text.substring(0, 41) + "…";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
