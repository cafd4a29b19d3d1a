package app.homin.bench;

import java.util.List;

/**
 * What people do at once. Person u belongs to the chat number u / room; a room of two is a direct chat.
 *
 * @param id as in the tables of results
 * @param title in words
 * @param kind how the traffic is made
 * @param users how many people, each with one socket
 * @param room members of each chat
 * @param rate messages a second, all together; 0 unless {@link Kind#PACED}
 * @param senders of each chat; 0 unless {@link Kind#SATURATED}
 * @param window most messages of one sender that have not reached everybody; 0 unless {@link Kind#SATURATED}
 * @param around what else goes on
 */
record Scenario(
        String id, String title, Kind kind, int users, int room, int rate, int senders, int window, Around around) {

    enum Around {
        /** Nothing, and the server's limits are off. */
        NOTHING,
        /** Nothing, and the limits are as they are by default. */
        LIMITS,
        /** The limits, and those whom they are for: {@link Trouble}. */
        TROUBLE
    }

    enum Kind {
        /** Message k is due at start + k / rate, whatever the server does; latencies count from then. */
        PACED,
        /** Each sender sends the next message as soon as an earlier one has reached everybody. */
        SATURATED,
        /** Everybody connects, and nothing is said. */
        STORM,
        /** The same, and then everybody stays as long as others talk. */
        CROWD
    }

    static final List<Scenario> ALL = List.of(
            new Scenario("S1", "200 people in rooms of 10, 100 messages/s", Kind.PACED, 200, 10, 100, 0, 0),
            new Scenario("S2", "a room of 500, 10 messages/s", Kind.PACED, 500, 500, 10, 0, 0),
            new Scenario("S3", "50 direct chats, as fast as it goes", Kind.SATURATED, 100, 2, 0, 2, 8),
            new Scenario("S4", "2,000 people connect", Kind.STORM, 2000, 10, 0, 0, 0),
            new Scenario("S5", "a room of 500, as fast as it goes", Kind.SATURATED, 500, 500, 0, 4, 1),
            new Scenario("S6", "10,000 people connect and stay", Kind.CROWD, 10_000, 10, 0, 0, 0),
            new Scenario("S7", "100 rooms of 10, 2,000 messages/s", Kind.PACED, 1000, 10, 2000, 0, 0),
            new Scenario("S8", "a room of 1,000, 18 messages/s", Kind.PACED, 1000, 1000, 18, 0, 0),
            new Scenario("S9", "200 people in rooms of 5, 50 messages/s", Kind.PACED, 200, 5, 50, 0, 0, Around.LIMITS),
            new Scenario(
                    "S10",
                    "the same beside 50 readers that never read, a flood and 200 slow handshakes",
                    Kind.PACED,
                    200,
                    5,
                    50,
                    0,
                    0,
                    Around.TROUBLE));

    /** Nothing else goes on. */
    Scenario(String id, String title, Kind kind, int users, int room, int rate, int senders, int window) {
        this(id, title, kind, users, room, rate, senders, window, Around.NOTHING);
    }

    /** The figures of a result with this id by which it is judged first. */
    static List<Figure> mainFigures(String id) {
        return switch (id) {
            case "S1", "S2", "S9", "S10" -> List.of(Figure.P50, Figure.P99);
            case "S3" -> List.of(Figure.MESSAGES_PER_SECOND);
            case "S4" -> List.of(Figure.CONNECT_SECONDS, Figure.RSS_PER_CONNECTION);
            case "S5" -> List.of(Figure.DELIVERIES_PER_SECOND);
            case "S6" -> List.of(Figure.RSS_PER_CONNECTION, Figure.SERVER_RSS_PEAK);
            case "S7", "S8" -> List.of(Figure.SERVER_CPU_PER_DELIVERY);
            default -> List.of(Figure.P99);
        };
    }

    int rooms() {
        return users / room;
    }

    /** How many accounts it takes: those of the troublemakers come last. */
    int accounts() {
        return around == Around.TROUBLE ? users + 1 + Trouble.READERS : users;
    }
}
