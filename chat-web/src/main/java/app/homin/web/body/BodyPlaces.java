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
 * So many bodies may be waited for at once: half of them of one address, a quarter of one account. Where there is no place
 * left for a newcomer, the slowest of those who are in its way loses its own, unless all of them are fast enough. What is only
 * heard out, however fast, gives way first.
 * Thread-safe.
 */
final class BodyPlaces {

    private static final int ADDRESS_SHARE = 2;
    private static final int ACCOUNT_SHARE = 4;
    /** Who lost a place still holds a thread for a moment: of these there may be so many, as a share, and because of one. */
    static final int LEAVING_SHARE = 4;

    private static final int CAUSED_SHARE = 24;

    private final int most;
    private final double fairRate;
    private final Set<Place> taken = new LinkedHashSet<>();
    private final Map<String, Integer> leaving = new HashMap<>();

    /** @param fairRate nobody who sends so many bytes a second has to give way */
    BodyPlaces(int most, int fairRate) {
        this.most = most;
        this.fairRate = fairRate;
    }

    /**
     * Who sends a body.
     *
     * @param account null for nobody in particular
     * @param address by which senders are counted together
     */
    record Sender(String account, String address) {

        private String name() {
            return account == null ? address : "account " + account;
        }
    }

    /** Where a body is waited for. */
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

        /** So many bytes have come. For the one thread that reads. */
        void came(int more) {
            bytes += more;
        }

        /** The body is refused in any case, and only heard out. */
        void markFutile() {
            futile = true;
        }

        /** Whether somebody else has it: the body must not be waited for any longer. */
        boolean isLost() {
            return lost;
        }

        /** To be called in the end. */
        void giveBack() {
            left(this);
        }

        /** Bytes a second, as if it had been a fair one for a second before: a newcomer gets its chance. */
        private double rate(long now) {
            return futile ? 0 : (bytes + fairRate) / ((now - since) / 1e9 + 1);
        }
    }

    /** Null if there is no place; else {@link Place#giveBack} has to be called. */
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

    /** Whether one more may lose its place to this sender: whoever comes again and again must not use it up for all. */
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

    /** Those of whom there are too many for one more; empty if there is room. */
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
