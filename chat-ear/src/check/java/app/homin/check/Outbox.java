package app.homin.check;

import app.homin.check.Logbook.Door;
import app.homin.support.Answer;
import app.homin.support.ChatUser;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What one client has written and nobody has acknowledged. It is sent in the order in which it was written, and again
 * until there is an answer that lasts. Guarded by the lock of the device.
 */
final class Outbox {

    private static final int AHEAD = 8;
    private static final long ANSWER_MILLIS = 8_500;
    private static final long GIVE_UP_MILLIS = 30_000;

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

        private ObjectNode draft() {
            return Json.object("clientId", clientId, "body", body);
        }
    }

    private final Device device;
    private final Logbook logbook;
    private final Map<String, Pending> pendings = new LinkedHashMap<>();
    private int posting;
    private long pausedUntil;

    Outbox(Device device, Logbook logbook) {
        this.device = device;
        this.logbook = logbook;
    }

    /** Whether nothing waits or is under way. */
    boolean isEmpty() {
        return pendings.isEmpty() && posting == 0;
    }

    /** How many messages have been sent over the socket and are not answered. */
    int inFlight() {
        return (int)
                pendings.values().stream().filter(pending -> pending.inFlight).count();
    }

    /** Somebody has written a message. */
    void add(String chat, String body, Door door) {
        Pending pending = new Pending(chat, UUID.randomUUID().toString(), body);
        logbook.note(new Logbook.Sent(device.name(), logbook.now(), chat, pending.clientId, body, door));
        if (door == Door.SOCKET) {
            pendings.put(pending.clientId, pending);
            flush();
        } else {
            posting++;
            device.inBackground(() -> post(pending));
        }
    }

    /** Sends what waits, as far as the connection is ready for it. */
    void flush() {
        if (!device.isLive() || logbook.now() < pausedUntil) {
            return;
        }
        int ahead = 0;
        for (Pending pending : pendings.values()) {
            if (++ahead > AHEAD) {
                return;
            }
            if (!pending.inFlight) {
                pending.inFlight = true;
                pending.late = false;
                pending.sentAt = logbook.now();
                device.send(pending.draft()
                        .put("type", "send")
                        .put("id", pending.clientId)
                        .put("chatId", pending.chat));
            }
        }
    }

    /** The connection is over: everything waits for the next one. */
    void unsent() {
        pendings.values().forEach(pending -> pending.inFlight = false);
    }

    /** Notes messages that have no answer for too long. Gives whether one has waited so long that the line is given up. */
    boolean hasGivenUp() {
        for (Pending pending : pendings.values()) {
            long waited = logbook.now() - pending.sentAt;
            if (pending.inFlight && !pending.late && waited > ANSWER_MILLIS) {
                pending.late = true;
                logbook.note(
                        new Logbook.Unanswered(device.name(), logbook.now(), pending.chat, pending.clientId, waited));
            }
            if (pending.inFlight && waited > GIVE_UP_MILLIS) {
                return true;
            }
        }
        return false;
    }

    /** The server has acknowledged a message over the socket. */
    void acked(String id, JsonNode message) {
        Pending pending = pendings.remove(id);
        acked(message, pending == null ? 0 : logbook.now() - pending.sentAt);
    }

    private void acked(JsonNode message, long waited) {
        String chat = message.get("chatId").asText();
        long seq = message.get("seq").asLong();
        device.person().readRange(chat).acknowledged(seq);
        logbook.note(new Logbook.Acked(
                device.name(),
                logbook.now(),
                chat,
                message.get("clientId").asText(),
                seq,
                message.get("body").asText(),
                waited));
    }

    /** The server has refused something over the socket, which need not be a message. */
    void refused(String id, JsonNode problem) {
        Pending pending = pendings.get(id);
        if (pending == null) {
            return;
        }
        pending.inFlight = false;
        String code = problem.path("code").asText();
        boolean again = mayPass(problem.path("status").asInt(), code);
        refused(pending, again ? code : code + " " + problem.path("detail"), !again, pending.sentAt);
        if (again) {
            pausedUntil = logbook.now() + Device.random(300, 1_000);
        } else {
            pendings.remove(id);
        }
    }

    private void refused(Pending pending, String code, boolean forGood, long since) {
        logbook.note(new Logbook.Refused(
                device.name(), logbook.now(), pending.chat, pending.clientId, code, forGood, logbook.now() - since));
    }

    /** Sends one by REST, in the background. */
    private void post(Pending pending) {
        long began = logbook.now();
        String failure;
        boolean again = true;
        try {
            Answer answer = device.person().ask("POST", ChatUser.messages(pending.chat), pending.draft());
            if (answer.succeeded()) {
                acked(answer.body(), logbook.now() - began);
                posted();
                return;
            }
            again = mayPass(answer.status(), answer.code()) || pending.unknown;
            failure =
                    again ? answer.code() : answer.code() + " " + answer.body().path("detail");
        } catch (IOException e) {
            pending.unknown = true;
            failure = "no answer";
        }
        refused(pending, failure, !again, began);
        if (again) {
            device.later(() -> post(pending), Device.random(300, 1_500));
        } else {
            posted();
        }
    }

    private void posted() {
        synchronized (device) {
            posting--;
        }
    }

    /**
     * Whether the same may go well later. An answer without a code is not Homin's: it comes from a server that has not
     * deployed it yet.
     */
    private static boolean mayPass(int status, String code) {
        return status >= 500
                || status == 429
                || status == 401
                || code.equals(Integer.toString(status))
                || code.equals("overloaded")
                || code.equals("rate-limited");
    }

    /** What it waits for, for messages of tests. */
    @Override
    public String toString() {
        List<String> chats = pendings.values().stream()
                .map(pending -> pending.chat)
                .distinct()
                .toList();
        return pendings.size() + " to send, " + inFlight() + " on their way, " + posting + " posting, chats " + chats;
    }
}
