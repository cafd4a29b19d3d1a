package app.homin.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was found wrong, with the first examples of each kind. Not thread-safe. */
final class Verdict {

    private static final int EXAMPLES = 5;

    enum Finding {
        ACKED_LOST("acknowledged and not stored"),
        CONTRADICTED("acknowledged as something else than what is stored"),
        DOUBLED_STORED("stored twice"),
        DOUBLED_SHOWN("shown twice to one reader"),
        REORDERED_SHOWN("shown in another order than stored"),
        REORDERED_SENDER("stored in another order than sent"),
        GHOST("shown and not stored"),
        NOT_SHOWN("stored and not shown to a member in the end"),
        SILENT_GAP("left out by a connection that had caught up, and not told to fetch"),
        SEQ_NOT_DENSE("seq is not 1, 2, 3 …"),
        REV_NOT_ASCENDING("rev does not ascend with seq"),
        REST_DIFFERS("REST tells another history than the database"),
        UNREAD_WRONG("unread counts wrong"),
        UNRESOLVED("neither acknowledged nor shown as failed"),
        FAILED_BUT_STORED("shown as failed and stored"),
        CUT_UNRESOLVED("a cut line that never came back");

        private final String words;

        Finding(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final Map<Finding, Long> counts = new EnumMap<>(Finding.class);
    private final Map<Finding, List<String>> examples = new EnumMap<>(Finding.class);

    void add(Finding finding, Object example) {
        counts.merge(finding, 1L, Long::sum);
        List<String> kept = examples.computeIfAbsent(finding, any -> new ArrayList<>());
        if (kept.size() < EXAMPLES) {
            kept.add(example.toString());
        }
    }

    long count(Finding finding) {
        return counts.getOrDefault(finding, 0L);
    }

    boolean clean() {
        return counts.isEmpty();
    }

    List<String> examples(Finding finding) {
        return examples.getOrDefault(finding, List.of());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((finding, count) -> text.append(count)
                .append(' ')
                .append(finding.words())
                .append(": ")
                .append(examples(finding))
                .append('\n'));
        return clean() ? "nothing wrong" : text.toString();
    }
}
