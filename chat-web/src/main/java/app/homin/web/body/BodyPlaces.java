package app.homin.web.body;

import java.util.HashMap;
import java.util.Map;

/** So many bodies may be waited for at once, and so many of one sender. Thread-safe. */
final class BodyPlaces {

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    BodyPlaces(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** Whether there was a place; then {@link #giveBack} has to be called. */
    synchronized boolean take(String sender) {
        if (all >= most || taken.getOrDefault(sender, 0) >= mostOfOne) {
            return false;
        }
        taken.merge(sender, 1, Integer::sum);
        all++;
        return true;
    }

    synchronized void giveBack(String sender) {
        taken.computeIfPresent(sender, (who, places) -> places == 1 ? null : places - 1);
        all--;
    }
}
