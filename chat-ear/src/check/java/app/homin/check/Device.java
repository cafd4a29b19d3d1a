package app.homin.check;

import app.homin.check.Logbook.Door;
import app.homin.support.Json;
import app.homin.support.JsonSocket;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A client that does everything that a good one does: it makes a clientId for each message, keeps what is not acknowledged
 * and sends it again, comes back with a back-off after every loss, and asks for what it missed, over the socket and by
 * REST in turn. It shows a message only after the one before it, and notes whatever happens. Thread-safe.
 */
final class Device implements ShownChat.Observer {

    private static final long PING_MILLIS = 2_000;
    private static final long SILENCE_MILLIS = 6_000;
    private static final long GIVE_UP_MILLIS = 30_000;
    private static final int LONGEST_BACK_OFF = 3_000;

    private final String name;
    private final Person person;
    /** Whether it marks by REST what was read; over the socket it is not told of the rev that this takes. */
    private final boolean readsByRest;

    private final Surroundings around;
    private final Logbook logbook;
    private final Outbox outbox;
    private final Map<String, ShownChat> chats = new LinkedHashMap<>();
    private final Map<String, Runnable> reads = new LinkedHashMap<>();

    private Link link;
    private long connections;
    private int failures;
    private long ids;
    private boolean left;

    /** @param revs of the chats that it shows, in which nothing was said yet */
    Device(String name, Person person, boolean readsByRest, Map<String, Long> revs, Surroundings around) {
        this.name = name;
        this.person = person;
        this.readsByRest = readsByRest;
        this.around = around;
        this.logbook = around.logbook();
        this.outbox = new Outbox(this, logbook);
        revs.forEach((id, rev) -> chats.put(id, new ShownChat(id, rev, this)));
    }

    String name() {
        return name;
    }

    Person person() {
        return person;
    }

    Collection<String> chats() {
        return chats.keySet();
    }

    /** Whether it is connected and has all that it missed. */
    synchronized boolean isLive() {
        return link != null && link.isLive();
    }

    /** Whether nothing of its own is under way. */
    synchronized boolean isIdle() {
        return isLive() && outbox.isEmpty();
    }

    /** Which of its connections it uses. */
    synchronized long connection() {
        return connections;
    }

    /** The last message of this chat that it shows. */
    synchronized long shows(String chat) {
        return chats.get(chat).last();
    }

    /** What it waits for, for messages of tests. */
    @Override
    public synchronized String toString() {
        return name + (isLive() ? " live, " : " away, ") + outbox;
    }

    /** Connects, at some moment of the next half second. */
    void start() {
        later(this::open, random(0, 500));
    }

    /** Goes without a word, and does not come back by itself. */
    synchronized void leave() {
        left = true;
        if (link != null) {
            link.abort();
        }
        link = null;
    }

    /** Comes back. */
    void comeBack() {
        synchronized (this) {
            left = false;
        }
        start();
    }

    /** Somebody writes a message. */
    synchronized void send(String chat, String body, Door door) {
        outbox.add(chat, body, door);
    }

    /** Somebody has read all that it shows. */
    synchronized void read(String chat) {
        long seq = chats.get(chat).last();
        ReadRange range = person.readRange(chat);
        range.trying(seq);
        if (readsByRest) {
            inBackground(() -> {
                if (readByRest(chat, seq)) {
                    range.acknowledged(seq);
                }
            });
        } else if (isLive()) {
            chats.get(chat).readHere();
            String id = nextId("read");
            reads.put(id, () -> range.acknowledged(seq));
            send(Json.object("type", "read", "id", id, "chatId", chat, "seq", seq));
        }
    }

    private boolean readByRest(String chat, long seq) {
        try {
            return person.ask("PUT", "/api/chats/" + chat + "/read", Json.object("seq", seq))
                    .succeeded();
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Has to be called about twice a second. */
    synchronized void tick() {
        if (link == null) {
            return;
        }
        if (link.silentFor() > SILENCE_MILLIS) {
            lost(link, 1006, "nothing heard");
            return;
        }
        if (!link.isLive() && link.catchingUpFor() > GIVE_UP_MILLIS) {
            lost(link, 1006, "cannot catch up");
            return;
        }
        if (link.isGreeted() && link.silentFor() > PING_MILLIS) {
            link.ping();
        }
        if (outbox.hasGivenUp()) {
            lost(link, 1006, "no answer");
            return;
        }
        outbox.flush();
    }

    private void open() {
        Link next;
        synchronized (this) {
            if (left || link != null) {
                return;
            }
            next = new Link(this, ++connections, chats.values());
            link = next;
        }
        String token;
        try {
            token = person.token();
        } catch (IOException e) {
            lost(next, 1006, "no token");
            return;
        }
        URI address = URI.create(around.socket() + "?device=" + name);
        JsonSocket.open(around.http(), address, Map.of("Authorization", "Bearer " + token), next)
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        refusedToOpen(next, token, failure);
                    } else if (!isCurrent(next)) {
                        socket.abort();
                    }
                });
    }

    private void refusedToOpen(Link refused, String token, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof WebSocketHandshakeException handshake
                && handshake.getResponse().statusCode() == 401) {
            person.refused(token);
        }
        lost(refused, 1006, "not opened");
    }

    synchronized boolean isCurrent(Link candidate) {
        return link == candidate;
    }

    /** The connection is over: it is forgotten, and another one opened later. */
    synchronized void lost(Link over, int code, String why) {
        if (link != over) {
            return;
        }
        link = null;
        over.abort();
        if (over.isGreeted()) {
            logbook.note(
                    new Logbook.Lost(name, now(), over.number(), code, over.saidGoodbye(), outbox.inFlight(), why));
        }
        outbox.unsent();
        reads.clear();
        if (left) {
            return;
        }
        failures = over.isLive() ? 0 : failures + 1;
        long pause = over.saidGoodbye() || code == 1012
                ? random(200, 1_000)
                : random(50, Math.min(LONGEST_BACK_OFF, 250 << Math.min(failures, 4)));
        later(this::open, pause);
    }

    /** A frame or an array of frames has come over this connection. */
    synchronized void take(Link from, JsonNode frames) {
        for (JsonNode frame : Json.each(frames)) {
            if (link != from) {
                return;
            }
            from.heard();
            takeOne(from, frame);
        }
    }

    private void takeOne(Link from, JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "hello" -> from.greeted();
            case "goodbye" -> from.goodbye();
            case "ack" -> acked(from, frame);
            case "error" -> refused(from, frame);
            case "resync" ->
                from.catchUp().mustFetch(chats.get(frame.get("chatId").asText()));
            default -> {
                ShownChat chat = chats.get(frame.path("chatId").asText());
                if (chat != null && frame.has("rev")) {
                    chat.changed(frame);
                }
            }
        }
    }

    private void acked(Link from, JsonNode frame) {
        String id = frame.path("id").asText();
        if (from.catchUp().asks(id)) {
            from.catchUp().synced(frame.path("chats"));
        } else if (frame.has("message")) {
            JsonNode message = frame.get("message");
            outbox.acked(id, message);
            // The sender is told of its message by this and nothing else.
            chats.get(message.get("chatId").asText())
                    .changed(Json.object("type", "message", "rev", message.get("rev"), "message", message));
            outbox.flush();
        } else if (reads.containsKey(id)) {
            reads.remove(id).run();
        }
    }

    private void refused(Link from, JsonNode frame) {
        String id = frame.path("id").asText();
        if (from.catchUp().asks(id)) {
            lost(from, 1006, "sync refused");
            return;
        }
        reads.remove(id);
        outbox.refused(id, frame.path("problem"));
    }

    @Override
    public void shown(ShownChat chat, JsonNode message) {
        logbook.note(new Logbook.Shown(
                name,
                now(),
                chat.id(),
                chat.last(),
                message.get("clientId").asText(),
                message.get("body").asText()));
    }

    /** It asks for what was left out. */
    @Override
    public void gap(ShownChat chat, String what, long had, long got) {
        logbook.note(new Logbook.Gap(name, now(), chat.id(), what, had, got));
        unsure();
    }

    @Override
    public void unsure() {
        link.catchUp().begin();
    }

    /** The connection has everything that was missed. */
    void caughtUp(Logbook.Resumed how) {
        failures = 0;
        logbook.note(how);
        outbox.flush();
    }

    boolean hasReadsUnderWay() {
        return !reads.isEmpty();
    }

    /** An id for a frame that wants an answer. */
    String nextId(String kind) {
        return kind + "-" + ++ids;
    }

    void send(ObjectNode frame) {
        link.send(frame);
    }

    long now() {
        return logbook.now();
    }

    void inBackground(Runnable work) {
        around.inBackground(work);
    }

    void later(Runnable work, long millis) {
        around.later(work, millis);
    }

    static long random(long from, long to) {
        return ThreadLocalRandom.current().nextLong(from, to + 1);
    }
}
