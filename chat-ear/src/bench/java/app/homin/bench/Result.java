package app.homin.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the rounds of one scenario gave.
 *
 * @param rounds the figures of each
 * @param failures what went wrong in all of them, in words, with how often
 * @param latencies of all rounds together
 */
record Result(
        String id,
        String title,
        List<Map<Figure, Double>> rounds,
        Map<String, Integer> failures,
        List<Percentile> latencies) {

    /** @param milliseconds that so many percent did not take longer than */
    record Percentile(double percent, double milliseconds) {}

    /** The middle one of the rounds, figure by figure. */
    @JsonProperty
    Map<Figure, Double> medians() {
        Map<Figure, Double> medians = new EnumMap<>(Figure.class);
        for (Figure figure : rounds.get(0).keySet()) {
            double[] sorted = values(figure);
            int middle = sorted.length / 2;
            medians.put(figure, sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
        }
        return medians;
    }

    /** Of all rounds, ascending. */
    double[] values(Figure figure) {
        return rounds.stream()
                .filter(round -> round.containsKey(figure))
                .mapToDouble(round -> round.get(figure))
                .sorted()
                .toArray();
    }

    /** Whether in no round anything was lost, doubled, out of order, not stored or refused. */
    boolean isSound() {
        return rounds.stream()
                .flatMap(round -> round.entrySet().stream())
                .noneMatch(figure -> figure.getKey().better() == Figure.Better.ZERO && figure.getValue() != 0);
    }
}
