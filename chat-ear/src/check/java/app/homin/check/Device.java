package app.homin.check;

import app.homin.check.Journal.Door;
import app.homin.check.Journal.Outcome;
import app.homin.support.ChatUser;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A client that does everything that a good one does: it makes a clientId for each message, keeps what is not acknowledged
 * and sends it again, comes back with a back-off after every loss, and asks for what it missed, over the socket and by
 * REST in turn. It shows a message only after the one before it, and notes whatever happens. Thread-safe.
 */
final class Device {

    private static final int AHEAD = 8;
    private static final long PING_MILLIS = 2_000;
    private static final long SILENCE_MILLIS = 6_000;
    private static final long ANSWER_MILLIS = 8_500;
    private static final long GIVE_UP_MILLIS = 30_000;
    private static final int LONGEST_BACK_OFF = 3_000;
    /** Each so many connections it asks for changes after a number that never was, and has to fetch everything. */
    private static final int FORGETS_EACH = 10;

    private static final long IMPOSSIBLE = 1_000_000;

    /** What all devices of a crowd share. */
    record Surroundings(
            Journal journal, Rest rest, HttpClient http, URI socket, Executor pool, ScheduledExecutorService timer) {}

    /** A chat as this client has it. */
    private static final class Chat {
        private final String id;
        private long last;
        private long rev;
        /** Whether all that was missed is here, and what comes has to follow what is here. */
        private boolean whole;
        /** What came before that, of the present or of the past. */
        private final NavigableSet<Long> early = new TreeSet<>();
        /** How many changes it made itself and may not be told of. */
        private int ownReads;
        /** Frames that wait until REST has told what was missed; null while none has to. */
        private List<JsonNode> held;

        private Chat(String id, long rev) {
            this.id = id;
            this.rev = rev;
        }
    }

    private static final class Pending {
        private final String chat;
        private final String clientId;
        private final String body;
        private long sentAt;
        private boolean inFlight;
        private boolean late;
        /** Whether it may be stored although nobody said so: then a refusal is not the last word. */
        private boolean unknown;

        private Pending(String chat, String clientId, String body) {
            this.chat = chat;
            this.clientId = clientId;
            this.body = body;
        }
    }

    private final String name;
    private final Person person;
    /** Whether it marks by REST what was read; over the socket it is not told of the rev that this takes. */
    private final boolean readsByRest;

    private final Surroundings around;
    private final Journal journal;
    private final Map<String, Chat> chats = new LinkedHashMap<>();
    private final Map<String, Pending> outbox = new LinkedHashMap<>();
    private final Map<String, Runnable> reads = new LinkedHashMap<>();

    private Link link;
    private long connections;
    private int failures;
    private int posting;
    private long pausedUntil;
    private long ids;
    private boolean left;

    /** @param revs of the chats that it shows, in which nothing was said yet */
    Device(String name, Person person, boolean readsByRest, Map<String, Long> revs, Surroundings around) {
        this.name = name;
        this.person = person;
        this.readsByRest = readsByRest;
        this.around = around;
        this.journal = around.journal();
        revs.forEach((id, rev) -> chats.put(id, new Chat(id, rev)));
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
        return link != null && link.live;
    }

    /** Whether nothing of its own is under way. */
    synchronized boolean isIdle() {
        return isLive() && outbox.isEmpty() && posting == 0;
    }

    /** Which of its connections it uses. */
    synchronized long connection() {
        return connections;
    }

    /** The last message of this chat that it shows. */
    synchronized long shows(String chat) {
        return chats.get(chat).last;
    }

    /** What it waits for, for messages. */
    @Override
    public synchronized String toString() {
        long inFlight =
                outbox.values().stream().filter(pending -> pending.inFlight).count();
        return name + (isLive() ? " live" : " away") + ", " + outbox.size() + " to send, " + inFlight
                + " on their way, " + posting + " posting, chats "
                + outbox.values().stream()
                        .map(pending -> pending.chat)
                        .distinct()
                        .toList();
    }

    /** Connects, at some moment of the next half second. */
    void start() {
        around.timer().schedule(() -> around.pool().execute(this::open), random(0, 500), TimeUnit.MILLISECONDS);
    }

    /** Goes without a word, and does not come back by itself. */
    synchronized void leave() {
        left = true;
        if (link != null && link.socket != null) {
            link.socket.abort();
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
    void send(String chat, String body, Door door) {
        Pending pending = new Pending(chat, UUID.randomUUID().toString(), body);
        synchronized (this) {
            journal.note(new Journal.Sent(name, journal.now(), chat, pending.clientId, body, door));
            if (door == Door.SOCKET) {
                outbox.put(pending.clientId, pending);
                flush();
                return;
            }
            posting++;
        }
        around.pool().execute(() -> post(pending));
    }

    /** Somebody has read all that it shows. */
    synchronized void read(String chat) {
        long seq = chats.get(chat).last;
        Reading reading = person.reading(chat);
        reading.trying(seq);
        if (readsByRest) {
            around.pool().execute(() -> {
                if (readByRest(chat, seq)) {
                    reading.acknowledged(seq);
                }
            });
        } else if (isLive()) {
            chats.get(chat).ownReads++;
            String id = "read-" + ++ids;
            reads.put(id, () -> reading.acknowledged(seq));
            link.send(Json.object("type", "read", "id", id, "chatId", chat, "seq", seq));
        }
    }

    private boolean readByRest(String chat, long seq) {
        try {
            return around.rest()
                    .call(person, "PUT", "/api/chats/" + chat + "/read", Json.object("seq", seq))
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
        long now = journal.now();
        if (now - link.heardAt > SILENCE_MILLIS) {
            lost(link, 1006, "nothing heard");
            return;
        }
        if (!link.live && now - Math.max(link.openedAt, link.resumeBegan) > GIVE_UP_MILLIS) {
            lost(link, 1006, "cannot catch up");
            return;
        }
        if (link.greeted && now - link.heardAt > PING_MILLIS) {
            link.ping();
        }
        for (Pending pending : outbox.values()) {
            long waited = now - pending.sentAt;
            if (pending.inFlight && !pending.late && waited > ANSWER_MILLIS) {
                pending.late = true;
                journal.note(new Journal.Unanswered(name, now, pending.chat, pending.clientId, waited));
            }
            if (pending.inFlight && waited > GIVE_UP_MILLIS) {
                lost(link, 1006, "no answer");
                return;
            }
        }
        flush();
    }

    private void open() {
        Link next;
        synchronized (this) {
            if (left || link != null) {
                return;
            }
            next = new Link(++connections, journal.now());
            link = next;
        }
        String token;
        try {
            token = person.token();
        } catch (IOException e) {
            lost(next, 1006, "no token");
            return;
        }
        around.http()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .connectTimeout(Duration.ofSeconds(5))
                .buildAsync(URI.create(around.socket() + "?device=" + name), next)
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

    private synchronized boolean isCurrent(Link candidate) {
        return link == candidate;
    }

    /** The connection is over: it is forgotten, and another one opened later. */
    private synchronized void lost(Link over, int code, String why) {
        if (link != over) {
            return;
        }
        link = null;
        if (over.socket != null) {
            over.socket.abort();
        }
        if (over.greeted) {
            int unanswered = (int)
                    outbox.values().stream().filter(pending -> pending.inFlight).count();
            journal.note(new Journal.Lost(name, journal.now(), over.number, code, over.goodbye, unanswered, why));
        }
        outbox.values().forEach(pending -> pending.inFlight = false);
        reads.clear();
        if (left) {
            return;
        }
        failures = over.live ? 0 : failures + 1;
        long pause = over.goodbye || code == 1012
                ? random(200, 1_000)
                : random(50, Math.min(LONGEST_BACK_OFF, 250 << Math.min(failures, 4)));
        around.timer().schedule(() -> around.pool().execute(this::open), pause, TimeUnit.MILLISECONDS);
    }

    private void take(Link from, JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "hello" -> {
                from.greeted = true;
                resume(from);
            }
            case "goodbye" -> from.goodbye = true;
            case "ack" -> acked(from, frame);
            case "error" -> refused(from, frame);
            case "resync" -> mustFetch(from, chats.get(frame.get("chatId").asText()));
            default -> {
                Chat chat = chats.get(frame.path("chatId").asText());
                if (chat != null && frame.has("rev")) {
                    changed(chat, frame);
                }
            }
        }
    }

    private void resume(Link on) {
        on.live = false;
        on.round++;
        on.resumeBegan = journal.now();
        on.outcome = Outcome.LOSSLESS;
        on.toFetch.clear();
        Map<String, Long> revs = new LinkedHashMap<>();
        for (Chat chat : chats.values()) {
            chat.whole = false;
            chat.early.clear();
            chat.ownReads = reads.isEmpty() ? 0 : chat.ownReads;
            chat.held = on.door == Door.REST ? new ArrayList<>() : null;
            revs.put(chat.id, chat.rev);
        }
        if (on.number % FORGETS_EACH == 0) {
            revs.replaceAll((chat, rev) -> rev + IMPOSSIBLE);
        }
        if (on.door == Door.SOCKET) {
            sync(on, revs);
        } else {
            int round = on.round;
            inBackground(on, () -> askForChanges(on, round, revs));
        }
    }

    private void sync(Link on, Map<String, Long> revs) {
        on.asked = revs;
        on.syncId = "sync-" + ++ids;
        on.send(Json.object("type", "sync", "id", on.syncId, "chats", revs));
    }

    private void synced(Link on, JsonNode told) {
        int round = on.round;
        for (Map.Entry<String, Long> asked : on.asked.entrySet()) {
            Chat chat = chats.get(asked.getKey());
            if (told.has(chat.id)) {
                chat.rev = told.get(chat.id).asLong();
                chat.whole = true;
                if (chat.rev != asked.getValue()) {
                    on.missed(Outcome.REPLAYED);
                }
                // The other chats' turns may have taken long: what has come of this one since its own follows that.
                for (long rev : List.copyOf(chat.early.tailSet(chat.rev, false))) {
                    if (chat.whole) {
                        follow(chat, rev);
                    }
                }
            } else if (!on.toFetch.contains(chat)) {
                gap(chat, "sync", asked.getValue(), -1);
            }
            if (!goesOn(on, round)) {
                return;
            }
        }
        asked(on);
    }

    /** The server cannot tell what was missed in this chat, now or in answer to a question. */
    private void mustFetch(Link on, Chat chat) {
        chat.whole = false;
        on.toFetch.add(chat);
        if (on.live) {
            on.live = false;
            on.resumeBegan = journal.now();
            asked(on);
        }
    }

    /** All questions are answered; what had no answer is fetched. */
    private void asked(Link on) {
        if (on.toFetch.isEmpty()) {
            caughtUp(on);
            return;
        }
        int round = on.round;
        List<Chat> fetch = List.copyOf(on.toFetch);
        on.toFetch.clear();
        for (Chat chat : fetch) {
            chat.whole = false;
            chat.early.clear();
        }
        inBackground(on, () -> fetchThenSync(on, round, fetch));
    }

    /** Whether this connection still is the one, and has not begun anew to ask for what it missed. */
    private boolean goesOn(Link on, int round) {
        return link == on && on.round == round;
    }

    private void mustGoOn(Link on, int round) throws Overtaken {
        if (!goesOn(on, round)) {
            throw new Overtaken();
        }
    }

    private interface Asking {
        void run() throws IOException;
    }

    private void inBackground(Link on, Asking asking) {
        around.pool().execute(() -> {
            try {
                asking.run();
            } catch (Overtaken overtaken) {
                // Somebody else asks.
            } catch (IOException e) {
                lost(on, 1006, "cannot ask");
            }
        });
    }

    private void caughtUp(Link on) {
        on.live = true;
        failures = 0;
        long now = journal.now();
        journal.note(new Journal.Resumed(name, now, on.outcome, on.door, now - on.resumeBegan, on.number));
        flush();
    }

    private void fetchThenSync(Link on, int round, List<Chat> toFetch) throws IOException {
        for (Chat chat : toFetch) {
            fetch(on, round, chat);
        }
        synchronized (this) {
            mustGoOn(on, round);
            Map<String, Long> revs = new LinkedHashMap<>();
            toFetch.forEach(chat -> revs.put(chat.id, chat.rev));
            sync(on, revs);
        }
    }

    /** Gets the chat anew. What changes after its rev is for the next question. */
    private void fetch(Link on, int round, Chat chat) throws IOException {
        long rev = get("/api/chats/" + chat.id).body().get("rev").asLong();
        boolean more = true;
        while (more) {
            JsonNode page = get(ChatUser.messages(chat.id) + "?limit=100&after=" + shows(chat.id))
                    .body();
            synchronized (this) {
                mustGoOn(on, round);
                page.get("items").forEach(message -> show(chat, message));
            }
            more = page.get("hasAfter").asBoolean();
        }
        synchronized (this) {
            mustGoOn(on, round);
            chat.rev = rev;
            on.missed(Outcome.REFETCHED);
        }
    }

    private Rest.Reply get(String path) throws IOException {
        Rest.Reply reply = around.rest().call(person, "GET", path, null);
        if (reply.status() != 200) {
            throw new IOException(path + " -> " + reply.status());
        }
        return reply;
    }

    private void askForChanges(Link on, int round, Map<String, Long> revs) throws IOException {
        for (Map.Entry<String, Long> each : revs.entrySet()) {
            askForChanges(on, round, chats.get(each.getKey()), each.getValue());
        }
        synchronized (this) {
            mustGoOn(on, round);
            asked(on);
        }
    }

    private void askForChanges(Link on, int round, Chat chat, long rev) throws IOException {
        long since = rev;
        boolean complete = false;
        while (!complete) {
            Rest.Reply reply = around.rest()
                    .call(person, "GET", "/api/chats/" + chat.id + "/changes?limit=100&since=" + since, null);
            if (reply.status() == 410) {
                fetch(on, round, chat);
                synchronized (this) {
                    since = chat.rev;
                }
                continue;
            }
            if (reply.status() != 200) {
                throw new IOException("changes -> " + reply.status());
            }
            since = reply.body().get("rev").asLong();
            complete = reply.body().get("complete").asBoolean();
            synchronized (this) {
                mustGoOn(on, round);
                for (JsonNode event : reply.body().get("events")) {
                    on.missed(Outcome.REPLAYED);
                    arrived(chat, event);
                }
                chat.rev = since;
                if (complete) {
                    letGo(chat);
                }
            }
        }
    }

    /** What REST has told is here: the frames that came meanwhile follow. */
    private void letGo(Chat chat) {
        List<JsonNode> held = chat.held;
        chat.held = null;
        chat.whole = true;
        for (JsonNode frame : held) {
            if (chat.whole) {
                arrived(chat, frame);
            }
        }
    }

    private void changed(Chat chat, JsonNode frame) {
        if (chat.held != null) {
            chat.held.add(frame);
        } else {
            arrived(chat, frame);
        }
    }

    /** Until the chat is whole, what comes may be of the present or of the past, and its rev says nothing. */
    private void arrived(Chat chat, JsonNode frame) {
        long rev = frame.get("rev").asLong();
        if (frame.path("type").asText().equals("message") && !show(chat, frame.get("message"))) {
            return;
        }
        if (chat.whole) {
            follow(chat, rev);
        } else {
            chat.early.add(rev);
        }
    }

    private void follow(Chat chat, long rev) {
        long missing = rev - chat.rev - 1;
        if (missing <= 0) {
            chat.rev = Math.max(chat.rev, rev);
        } else if (missing <= chat.ownReads) {
            chat.ownReads = 0;
            resume(link);
        } else {
            gap(chat, "rev", chat.rev, rev);
        }
    }

    /** Whether nothing is missing before it. */
    private boolean show(Chat chat, JsonNode message) {
        long seq = message.get("seq").asLong();
        if (seq == chat.last + 1) {
            chat.last = seq;
            journal.note(new Journal.Shown(
                    name,
                    journal.now(),
                    chat.id,
                    seq,
                    message.get("clientId").asText(),
                    message.get("body").asText()));
        } else if (seq > chat.last && chat.whole) {
            gap(chat, "seq", chat.last, seq);
            return false;
        }
        return true;
    }

    /** Something was left out, and nobody said so: it asks. */
    private void gap(Chat chat, String what, long had, long got) {
        journal.note(new Journal.Gap(name, journal.now(), chat.id, what, had, got));
        resume(link);
    }

    private void acked(Link from, JsonNode frame) {
        String id = frame.path("id").asText();
        if (id.equals(from.syncId)) {
            synced(from, frame.path("chats"));
        } else if (frame.has("message")) {
            JsonNode message = frame.get("message");
            Pending pending = outbox.remove(id);
            acked(message, pending == null ? 0 : journal.now() - pending.sentAt);
            // Whoever sent it is told of it by this and nothing else.
            changed(
                    chats.get(message.get("chatId").asText()),
                    Json.object("type", "message", "rev", message.get("rev"), "message", message));
            flush();
        } else if (reads.containsKey(id)) {
            reads.remove(id).run();
        }
    }

    private void acked(JsonNode message, long waited) {
        String chat = message.get("chatId").asText();
        long seq = message.get("seq").asLong();
        person.reading(chat).acknowledged(seq);
        journal.note(new Journal.Acked(
                name,
                journal.now(),
                chat,
                message.get("clientId").asText(),
                seq,
                message.get("body").asText(),
                waited));
    }

    private void refused(Link from, JsonNode frame) {
        String id = frame.path("id").asText();
        int status = frame.at("/problem/status").asInt();
        String code = frame.at("/problem/code").asText();
        if (id.equals(from.syncId)) {
            lost(from, 1006, "sync refused");
            return;
        }
        reads.remove(id);
        Pending pending = outbox.get(id);
        if (pending == null) {
            return;
        }
        pending.inFlight = false;
        boolean again = Rest.worthRetrying(status, code);
        refused(
                pending,
                again ? code : code + " " + frame.at("/problem/detail"),
                !again,
                journal.now() - pending.sentAt);
        if (again) {
            pausedUntil = journal.now() + random(300, 1_000);
        } else {
            outbox.remove(id);
        }
    }

    private void refused(Pending pending, String code, boolean forGood, long waited) {
        journal.note(new Journal.Refused(name, journal.now(), pending.chat, pending.clientId, code, forGood, waited));
    }

    /** Sends what waits, in the order in which it was written. */
    private synchronized void flush() {
        if (!isLive() || journal.now() < pausedUntil) {
            return;
        }
        int ahead = 0;
        for (Pending pending : outbox.values()) {
            if (++ahead > AHEAD) {
                return;
            }
            if (!pending.inFlight) {
                pending.inFlight = true;
                pending.late = false;
                pending.sentAt = journal.now();
                link.send(draft(pending)
                        .put("type", "send")
                        .put("id", pending.clientId)
                        .put("chatId", pending.chat));
            }
        }
    }

    private static ObjectNode draft(Pending pending) {
        return Json.object("clientId", pending.clientId, "body", pending.body);
    }

    private void post(Pending pending) {
        long began = journal.now();
        String failure;
        boolean again = true;
        try {
            Rest.Reply reply = around.rest().call(person, "POST", ChatUser.messages(pending.chat), draft(pending));
            if (reply.succeeded()) {
                acked(reply.body(), journal.now() - began);
                posted();
                return;
            }
            again = reply.worthRetrying() || pending.unknown;
            failure = again ? reply.code() : reply.code() + " " + reply.body().path("detail");
        } catch (IOException e) {
            pending.unknown = true;
            failure = "no answer";
        }
        refused(pending, failure, !again, journal.now() - began);
        if (again) {
            around.timer()
                    .schedule(
                            () -> around.pool().execute(() -> post(pending)),
                            random(300, 1_500),
                            TimeUnit.MILLISECONDS);
        } else {
            posted();
        }
    }

    private synchronized void posted() {
        posting--;
    }

    private static long random(long from, long to) {
        return ThreadLocalRandom.current().nextLong(from, to + 1);
    }

    /** Who asked has been overtaken by a loss or another question. */
    private static final class Overtaken extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** One connection. Its fields belong to the device's lock. */
    private final class Link implements WebSocket.Listener {

        private final long number;
        private final long openedAt;
        private final Door door;
        private final Set<Chat> toFetch = new LinkedHashSet<>();
        private final StringBuilder text = new StringBuilder();
        private WebSocket socket;
        private long heardAt;
        private boolean greeted;
        private boolean live;
        private int round;
        private boolean goodbye;
        private long resumeBegan;
        private Outcome outcome = Outcome.LOSSLESS;
        private Map<String, Long> asked = Map.of();
        private String syncId;
        private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

        private Link(long number, long now) {
            this.number = number;
            this.door = number % 2 == 1 ? Door.SOCKET : Door.REST;
            this.openedAt = now;
            this.heardAt = now;
        }

        private void missed(Outcome how) {
            outcome = how.compareTo(outcome) > 0 ? how : outcome;
        }

        /** One after the other, as the JDK's client wants it. */
        private void send(ObjectNode frame) {
            String message = frame.toString();
            sending = sending.handle((sent, failure) -> null).thenCompose(any -> socket.sendText(message, true));
        }

        private void ping() {
            // It fails while another one is on its way, which serves as well.
            socket.sendPing(ByteBuffer.allocate(0));
        }

        @Override
        public void onOpen(WebSocket opened) {
            synchronized (Device.this) {
                socket = opened;
            }
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode received = Json.parse(text.toString());
                text.setLength(0);
                take(received);
            }
            from.request(1);
            return null;
        }

        private void take(JsonNode received) {
            synchronized (Device.this) {
                for (JsonNode frame : received.isArray() ? received : List.of(received)) {
                    if (link != this) {
                        return;
                    }
                    heardAt = journal.now();
                    Device.this.take(this, frame);
                }
            }
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            synchronized (Device.this) {
                heardAt = journal.now();
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            return onPong(from, message);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(this, code, reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(this, 1006, error.toString());
        }
    }
}
