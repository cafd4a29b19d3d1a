package app.homin.check;

import java.time.Duration;

/**
 * How much of everything: every build runs the short form, the long one shows what {@code reliability} promises. The
 * system property {@code check.form} chooses, others such as {@code check.server.kills} change one number.
 *
 * @param stall how long a stalled line stalls at most
 * @param back how soon after the server is ready, or the database accepts connections, all has to be well again; the
 *     short form runs on machines that have other things to do
 */
record Form(
        CrowdSize load,
        int serverKills,
        int databaseKills,
        int bothKills,
        int freezes,
        int cuts,
        Duration stall,
        int stops,
        int abortedConnections,
        int messagesWithRollbacks,
        int parallelRounds,
        int missedMessages,
        Duration back) {

    private static final Form SHORT = new Form(
            new CrowdSize(20, 8, 5, 40),
            2,
            2,
            0,
            0,
            40,
            Duration.ofSeconds(3),
            1,
            15,
            150,
            3,
            300,
            Duration.ofSeconds(30));
    private static final Form LONG = new Form(
            new CrowdSize(100, 40, 5, 50),
            20,
            20,
            5,
            3,
            500,
            Duration.ofSeconds(30),
            3,
            300,
            10_000,
            20,
            2_000,
            Duration.ofSeconds(10));

    static Form chosen() {
        Form base = System.getProperty("check.form", "short").equals("long") ? LONG : SHORT;
        return new Form(
                new CrowdSize(
                        number("people", base.load.people()),
                        number("chats", base.load.chats()),
                        number("members", base.load.members()),
                        number("per-second", base.load.perSecond())),
                number("server.kills", base.serverKills),
                number("database.kills", base.databaseKills),
                number("both.kills", base.bothKills),
                number("database.freezes", base.freezes),
                number("cuts", base.cuts),
                Duration.ofSeconds(number("stall-seconds", (int) base.stall.toSeconds())),
                number("server.stops", base.stops),
                number("database.aborts", base.abortedConnections),
                number("rollback.messages", base.messagesWithRollbacks),
                number("parallel.rounds", base.parallelRounds),
                number("missed", base.missedMessages),
                Duration.ofSeconds(number("back-seconds", (int) base.back.toSeconds())));
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("check." + name, otherwise);
    }
}
