package app.homin.bench;

/** What is measured, in the order of the tables. */
enum Figure {
    MESSAGES_PER_SECOND("messages/s", "", Better.HIGHER),
    DELIVERIES_PER_SECOND("deliveries/s", "", Better.HIGHER),
    P50("p50", "ms", Better.LOWER),
    P99("p99", "ms", Better.LOWER),
    MAX("max", "ms", Better.LOWER),
    ACK_P99("ack p99", "ms", Better.LOWER),
    CONNECT_SECONDS("all connected", "s", Better.LOWER),
    READY_P99("connected p99", "ms", Better.LOWER),
    AUC("AUC of telling accounts from none", "", Better.NEITHER),
    STATEMENTS("SELECTs per request", "", Better.LOWER),
    SERVER_CPU_PER_REQUEST("server CPU per request", "ms", Better.LOWER),
    DATABASE_CPU_PER_REQUEST("database CPU per request", "ms", Better.LOWER),
    SERVER_CPU_PER_MESSAGE("server CPU per message", "µs", Better.LOWER),
    DATABASE_CPU_PER_MESSAGE("database CPU per message", "µs", Better.LOWER),
    SERVER_CPU_PER_DELIVERY("server CPU per delivery", "µs", Better.LOWER),
    SERVER_CPU("server CPU", "s", Better.LOWER),
    DATABASE_CPU("database CPU", "s", Better.LOWER),
    CLIENT_CPU("client CPU", "s", Better.NEITHER),
    OTHERS_CPU("CPU of other programs", "s", Better.NEITHER),
    LAG("client late by at most", "ms", Better.NEITHER),
    RSS_PER_CONNECTION("server memory per connection", "KiB", Better.LOWER),
    SERVER_RSS_PEAK("server memory at most", "MiB", Better.LOWER),
    SENT("sent", "", Better.NEITHER),
    LOST("lost", "", Better.ZERO),
    DOUBLED("doubled", "", Better.ZERO),
    REORDERED("reordered", "", Better.ZERO),
    UNACKNOWLEDGED("unacknowledged", "", Better.ZERO),
    UNSTORED("sent but not stored, or stored twice", "", Better.ZERO),
    FAILURES("failures", "", Better.ZERO);

    enum Better {
        HIGHER,
        LOWER,
        /** Anything else is a defect of the server, or of the run. */
        ZERO,
        /** It tells how far the other figures can be trusted. */
        NEITHER
    }

    private final String words;
    private final String unit;
    private final Better better;

    Figure(String words, String unit, Better better) {
        this.words = words;
        this.unit = unit;
        this.better = better;
    }

    /** With its unit. */
    String label() {
        return unit.isEmpty() ? words : words + ", " + unit;
    }

    Better better() {
        return better;
    }
}
