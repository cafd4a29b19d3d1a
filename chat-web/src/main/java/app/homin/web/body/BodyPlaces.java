package app.homin.web.body;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Limits how many bodies are awaited at once: half of the places for one address, a quarter for one account. If a
 * newcomer finds no place, the slowest of the bodies in its way loses its own, unless all of them are fast enough. A
 * body that is only drained, however fast, loses its place first. Thread-safe.
 */
final class BodyPlaces {

    private static final int ADDRESS_SHARE = 2;
    private static final int ACCOUNT_SHARE = 4;
    /**
     * A body that lost its place still holds a thread for a moment. These shares limit how many there may be of them,
     * overall and because of one newcomer.
     */
    static final int LEAVING_SHARE = 4;

    private static final int CAUSED_SHARE = 24;

    private final int most;
    private final double fairRate;
    private final Set<Place> taken = new LinkedHashSet<>();
    private final Map<String, Integer> leaving = new HashMap<>();

    /** @param fairRate a body that arrives at this rate, in bytes a second, keeps its place */
    BodyPlaces(int most, int fairRate) {
        this.most = most;
        this.fairRate = fairRate;
    }

    /**
     * The sender of a body.
     *
     * @param account null if it is not signed in
     * @param address the key under which senders are counted together
     */
    record Sender(String account, String address) {

        private String name() {
            return account == null ? address : "account " + account;
        }
    }

    /** The right to wait for a body. */
    final class Place {

        private final Sender sender;
        private final long since;
        private volatile long bytes;
        private volatile boolean futile;
        private volatile boolean lost;
        private String successor;

        private Place(Sender sender, long now) {
            this.sender = sender;
            this.since = now;
        }

        /** Counts bytes that arrived. For the one thread that reads. */
        void came(int more) {
            bytes += more;
        }

        /** Marks a body that is refused in any case and only drained. */
        void markFutile() {
            futile = true;
        }

        /** Whether another body has taken the place: stop waiting. */
        boolean isLost() {
            return lost;
        }

        /** Must be called in the end, even if the place is lost. */
        void giveBack() {
            left(this);
        }

        /**
         * Bytes a second, as if the body had arrived at the fair rate for a second before: this gives a newcomer a
         * chance.
         */
        private double rate(long now) {
            return futile ? 0 : (bytes + fairRate) / ((now - since) / 1e9 + 1);
        }
    }

    /** Null if there is no place; otherwise {@link Place#giveBack} must be called. */
    synchronized Place take(Sender sender, long now) {
        List<Place> inTheWay = inTheWay(sender);
        while (!inTheWay.isEmpty()) {
            Place slowest = inTheWay.stream()
                    .filter(place -> place.rate(now) < fairRate)
                    .min(Comparator.comparingDouble(place -> place.rate(now)))
                    .orElse(null);
            if (slowest == null || !mayLeave(sender)) {
                return null;
            }
            slowest.successor = sender.name();
            slowest.lost = true;
            taken.remove(slowest);
            leaving.merge(sender.name(), 1, Integer::sum);
            inTheWay = inTheWay(sender);
        }
        Place place = new Place(sender, now);
        taken.add(place);
        return place;
    }

    /**
     * Whether this sender may evict one more: a sender that keeps coming back must not use up the limit for everybody.
     */
    private boolean mayLeave(Sender successor) {
        int all = leaving.values().stream().mapToInt(Integer::intValue).sum();
        return all < share(LEAVING_SHARE) && leaving.getOrDefault(successor.name(), 0) < share(CAUSED_SHARE);
    }

    private synchronized void left(Place place) {
        if (!taken.remove(place) && place.lost) {
            place.lost = false;
            leaving.computeIfPresent(place.successor, (name, many) -> many == 1 ? null : many - 1);
        }
    }

    /** The places that a newcomer's address, account or the total have too many of; empty if there is room. */
    private List<Place> inTheWay(Sender sender) {
        List<Place> same = List.of();
        if (sender.account() != null) {
            same = taken(other -> Objects.equals(other.account(), sender.account()));
        }
        if (same.size() >= share(ACCOUNT_SHARE)) {
            return same;
        }
        same = taken(other -> Objects.equals(other.address(), sender.address()));
        if (same.size() >= share(ADDRESS_SHARE)) {
            return same;
        }
        return taken.size() >= most ? List.copyOf(taken) : List.of();
    }

    private List<Place> taken(Predicate<Sender> by) {
        return taken.stream().filter(place -> by.test(place.sender)).toList();
    }

    private int share(int part) {
        return Math.max(1, most / part);
    }
}
