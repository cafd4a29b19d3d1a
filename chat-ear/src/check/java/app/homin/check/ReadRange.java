package app.homin.check;

/** How far somebody has read in a chat: between what was acknowledged and what was tried. Thread-safe. */
final class ReadRange {

    private long acknowledged;
    private long tried;

    synchronized void trying(long seq) {
        tried = Math.max(tried, seq);
    }

    synchronized void acknowledged(long seq) {
        trying(seq);
        acknowledged = Math.max(acknowledged, seq);
    }

    synchronized boolean agreesWith(long stored) {
        return acknowledged <= stored && stored <= tried;
    }

    @Override
    public synchronized String toString() {
        return acknowledged + ".." + tried;
    }
}
