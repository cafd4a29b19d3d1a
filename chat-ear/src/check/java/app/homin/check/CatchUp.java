package app.homin.check;

import app.homin.check.Logbook.Door;
import app.homin.check.Logbook.Outcome;
import app.homin.support.Answer;
import app.homin.support.ChatUser;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one connection gets what its device missed: over the socket or by REST, and by fetching a chat where the server
 * cannot tell. Guarded by the lock of the device, which is not held while REST is asked.
 */
final class CatchUp {

    /** Each so many connections it asks for changes after a number that never was, and has to fetch everything. */
    private static final int FORGETS_EACH = 10;

    private static final long IMPOSSIBLE = 1_000_000;

    private final Device device;
    private final Link link;
    private final Map<String, ShownChat> chats = new LinkedHashMap<>();
    private final Set<ShownChat> toFetch = new LinkedHashSet<>();
    private Outcome outcome = Outcome.LOSSLESS;
    private Map<String, Long> asked = Map.of();
    private String syncId;
    private int round;
    private long began;

    CatchUp(Device device, Link link, Collection<ShownChat> all) {
        this.device = device;
        this.link = link;
        all.forEach(chat -> chats.put(chat.id(), chat));
    }

    /** When it last began, in the logbook's time. */
    long began() {
        return began;
    }

    /** Whether this is the id of the question that waits for an answer. */
    boolean asks(String id) {
        return id.equals(syncId);
    }

    /** Asks for everything that was missed, anew if it was asked before. */
    void begin() {
        link.live(false);
        round++;
        began = device.now();
        outcome = Outcome.LOSSLESS;
        toFetch.clear();
        Map<String, Long> revs = new LinkedHashMap<>();
        for (ShownChat chat : chats.values()) {
            chat.askAgain(link.door() == Door.REST, device.hasReadsUnderWay());
            revs.put(chat.id(), chat.rev());
        }
        if (link.number() % FORGETS_EACH == 0) {
            revs.replaceAll((chat, rev) -> rev + IMPOSSIBLE);
        }
        if (link.door() == Door.SOCKET) {
            sync(revs);
        } else {
            int mine = round;
            inBackground(() -> askForChanges(mine, revs));
        }
    }

    private void sync(Map<String, Long> revs) {
        asked = revs;
        syncId = device.nextId("sync");
        link.send(Json.object("type", "sync", "id", syncId, "chats", revs));
    }

    /** The question over the socket is answered. */
    void synced(JsonNode told) {
        int mine = round;
        for (Map.Entry<String, Long> each : asked.entrySet()) {
            ShownChat chat = chats.get(each.getKey());
            if (told.has(chat.id())) {
                long rev = told.get(chat.id()).asLong();
                if (rev != each.getValue()) {
                    missed(Outcome.REPLAYED);
                }
                // The other chats' turns may have taken long: what has come of this one since its own follows that.
                chat.completeAt(rev);
            } else if (!toFetch.contains(chat)) {
                device.gap(chat, "sync", each.getValue(), -1);
            }
            if (!goesOn(mine)) {
                return;
            }
        }
        answered();
    }

    /** The server cannot tell what was missed in this chat, now or in answer to a question. */
    void mustFetch(ShownChat chat) {
        chat.incomplete();
        toFetch.add(chat);
        if (link.isLive()) {
            link.live(false);
            began = device.now();
            answered();
        }
    }

    /** All questions are answered; what had no answer is fetched. */
    private void answered() {
        if (toFetch.isEmpty()) {
            link.live(true);
            device.caughtUp(new Logbook.Resumed(
                    device.name(), device.now(), outcome, link.door(), device.now() - began, link.number()));
            return;
        }
        int mine = round;
        List<ShownChat> fetch = List.copyOf(toFetch);
        toFetch.clear();
        fetch.forEach(ShownChat::forget);
        inBackground(() -> fetchThenSync(mine, fetch));
    }

    private void missed(Outcome how) {
        outcome = how.compareTo(outcome) > 0 ? how : outcome;
    }

    private void fetchThenSync(int mine, List<ShownChat> fetch) throws IOException {
        for (ShownChat chat : fetch) {
            fetch(mine, chat);
        }
        synchronized (device) {
            mustGoOn(mine);
            Map<String, Long> revs = new LinkedHashMap<>();
            fetch.forEach(chat -> revs.put(chat.id(), chat.rev()));
            sync(revs);
        }
    }

    /** Gets the chat anew. What changes after its rev is for the next question. */
    private void fetch(int mine, ShownChat chat) throws IOException {
        long rev = get("/api/chats/" + chat.id()).body().get("rev").asLong();
        boolean more = true;
        while (more) {
            JsonNode page = get(ChatUser.messages(chat.id()) + "?limit=100&after=" + device.shows(chat.id()))
                    .body();
            synchronized (device) {
                mustGoOn(mine);
                page.get("items").forEach(chat::show);
            }
            more = page.get("hasAfter").asBoolean();
        }
        synchronized (device) {
            mustGoOn(mine);
            chat.toldUpTo(rev);
            missed(Outcome.REFETCHED);
        }
    }

    private Answer get(String path) throws IOException {
        Answer answer = device.person().ask("GET", path, null);
        if (answer.status() != 200) {
            throw new IOException(path + " -> " + answer.status());
        }
        return answer;
    }

    private void askForChanges(int mine, Map<String, Long> revs) throws IOException {
        for (Map.Entry<String, Long> each : revs.entrySet()) {
            askForChanges(mine, chats.get(each.getKey()), each.getValue());
        }
        synchronized (device) {
            mustGoOn(mine);
            answered();
        }
    }

    private void askForChanges(int mine, ShownChat chat, long rev) throws IOException {
        long since = rev;
        boolean complete = false;
        while (!complete) {
            String path = "/api/chats/" + chat.id() + "/changes?limit=100&since=" + since;
            Answer answer = device.person().ask("GET", path, null);
            if (answer.status() == 410) {
                fetch(mine, chat);
                synchronized (device) {
                    since = chat.rev();
                }
                continue;
            }
            if (answer.status() != 200) {
                throw new IOException("changes -> " + answer.status());
            }
            JsonNode changes = answer.body();
            since = changes.get("rev").asLong();
            complete = changes.get("complete").asBoolean();
            synchronized (device) {
                mustGoOn(mine);
                for (JsonNode event : changes.get("events")) {
                    missed(Outcome.REPLAYED);
                    chat.arrived(event);
                }
                chat.toldUpTo(since);
                if (complete) {
                    chat.letGo();
                }
            }
        }
    }

    /** Whether this connection still is the one, and has not begun anew to ask for what it missed. */
    private boolean goesOn(int mine) {
        return device.isCurrent(link) && round == mine;
    }

    private void mustGoOn(int mine) throws Overtaken {
        if (!goesOn(mine)) {
            throw new Overtaken();
        }
    }

    private interface Asking {

        void run() throws IOException;
    }

    private void inBackground(Asking asking) {
        device.inBackground(() -> {
            try {
                asking.run();
            } catch (Overtaken overtaken) {
                // Another one asks.
            } catch (IOException e) {
                device.lost(link, 1006, "cannot ask");
            }
        });
    }

    /** This question has been overtaken by a loss or another question. */
    private static final class Overtaken extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
