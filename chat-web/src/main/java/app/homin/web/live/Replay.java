package app.homin.web.live;

import app.homin.service.error.NotFoundException;
import app.homin.service.journal.ChatChange;
import app.homin.service.message.MessagePosted;
import app.homin.service.message.MessageUpdated;
import app.homin.service.sync.MissedChanges;
import app.homin.service.sync.ResyncException;
import app.homin.service.sync.SyncService;
import app.homin.web.error.ErrorTranslator;
import app.homin.web.live.ReconnectMetrics.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Tells one client what it missed: chat by chat, what changed since the rev it knows, then the answer to its sync. While a
 * chat is being told its live frames wait behind. Goes on only while the connection takes what it is given and it is its
 * turn, without keeping a thread meanwhile. Used by one thread at a time.
 */
final class Replay {

    private static final int PAGE = 100;
    /** So many characters go into the queue at once. */
    private static final int CHUNK_CHARS = 32 * 1024;

    private final SyncService changes;
    private final FrameWriter writer;
    private final ReplayTurns turns;
    private final Connection connection;
    private final String frameId;
    private final int mostEvents;
    private final Consumer<Outcome> outcomes;

    private final Map<String, Long> asked;
    private final Iterator<Map.Entry<String, Long>> chats;
    private final Map<String, Long> toldUpTo = new LinkedHashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** The present revs of those of the chats that are the caller's; null before they were looked up. */
    private Map<String, Long> present;
    /** The chat that is being told, null between two. */
    private String chatId;

    private long rev;
    private int events;
    /** How many events to ask for: of long messages a slow reader has room for few, and no more are to wait here. */
    private int page = PAGE;

    private Outcome outcome = Outcome.LOSSLESS;

    /** @param outcomes learns, once all is told, how the client got it */
    Replay(
            SyncService changes,
            FrameWriter writer,
            ReplayTurns turns,
            Connection connection,
            ClientFrame.Sync sync,
            int mostEvents,
            Consumer<Outcome> outcomes) {
        this.changes = changes;
        this.writer = writer;
        this.turns = turns;
        this.connection = connection;
        this.frameId = sync.id();
        this.mostEvents = mostEvents;
        this.outcomes = outcomes;
        this.asked = sync.chats();
        this.chats = asked.entrySet().iterator();
    }

    /** Begins when it is its turn. Completes when all is queued, or there is nobody left to tell. */
    CompletionStage<Void> start() {
        goOn();
        return done;
    }

    private void goOn() {
        turns.take(connection.caller().userId(), this::turn);
    }

    /** Tells what needs no look at the database, and at most one page of what does. Gives what it cost. */
    private int turn() {
        try {
            int cost = 0;
            while (connection.isOpen()) {
                if (!connection.outbox().hasRoom(this::goOn)) {
                    return cost;
                }
                if (chatId == null && !chats.hasNext()) {
                    answer(new ServerFrame.Ack(frameId, null, toldUpTo));
                    outcomes.accept(outcome);
                    break;
                }
                if (cost > 0) {
                    goOn();
                    return cost;
                }
                cost = step();
            }
            done.complete(null);
            return cost;
        } catch (RuntimeException e) {
            if (chatId != null) {
                connection.outbox().endReplay(chatId, rev);
            }
            answer(new ServerFrame.Failed(frameId, ErrorTranslator.translate(e)));
            done.complete(null);
            return ChangeAllowance.QUESTION;
        }
    }

    private void answer(ServerFrame frame) {
        if (frameId != null || frame instanceof ServerFrame.Failed) {
            connection.outbox().send(writer.write(frame));
        }
    }

    private int step() {
        if (present == null) {
            present = changes.revs(connection.caller(), asked.keySet());
            return asked.size();
        }
        if (chatId == null) {
            Map.Entry<String, Long> next = chats.next();
            Long presentRev = present.get(next.getKey());
            if (presentRev == null || next.getValue() > presentRev) {
                resync(next.getKey());
                return 0;
            }
            if (next.getValue().equals(presentRev)) {
                toldUpTo.put(next.getKey(), presentRev);
                return 0;
            }
            chatId = next.getKey();
            rev = next.getValue();
            events = 0;
            connection.outbox().beginReplay(chatId);
        }
        return page();
    }

    private int page() {
        MissedChanges missed;
        try {
            missed = changes.since(connection.caller(), chatId, rev, page);
        } catch (NotFoundException | ResyncException unknown) {
            resync(chatId);
            end();
            return ChangeAllowance.QUESTION;
        }
        int found = missed.events().size();
        if (events + found > mostEvents) {
            resync(chatId);
            end();
            return ChangeAllowance.QUESTION + found;
        }
        int told = tell(missed.events());
        events += told;
        if (told < found) {
            rev = missed.events().get(told - 1).rev();
            page = told;
        } else {
            rev = missed.rev();
            page = Math.min(PAGE, 2 * page);
            if (missed.complete()) {
                toldUpTo.put(chatId, rev);
                end();
            }
        }
        return ChangeAllowance.QUESTION + found;
    }

    /**
     * Tells them from the first on, while there is room. Those of one rev stay together: a client that is cut off goes on
     * after the last rev that it got.
     *
     * @return how many were told
     */
    private int tell(List<ChatChange> missed) {
        if (!missed.isEmpty() && outcome == Outcome.LOSSLESS) {
            outcome = Outcome.REPLAYED;
        }
        List<ServerFrame> chunk = new ArrayList<>();
        int chars = 0;
        for (int i = 0; i < missed.size(); i++) {
            ChatChange change = missed.get(i);
            boolean last = i == missed.size() - 1;
            chunk.add(new ServerFrame.Changed(change));
            chars += size(change);
            if (last || (chars >= CHUNK_CHARS && missed.get(i + 1).rev() > change.rev())) {
                connection.outbox().replay(writer.write(chunk, chatId, change.rev()));
                if (!connection.outbox().hasRoom()) {
                    return i + 1;
                }
                chunk.clear();
                chars = 0;
            }
        }
        return missed.size();
    }

    /** About how long its frame will be. */
    private static int size(ChatChange change) {
        int around = 500;
        String body = null;
        if (change instanceof MessagePosted posted) {
            body = posted.message().body();
        } else if (change instanceof MessageUpdated updated) {
            body = updated.message().body();
        }
        return body == null ? around : around + body.length();
    }

    private void resync(String unknown) {
        outcome = Outcome.REFETCHED;
        connection.outbox().replay(writer.write(new ServerFrame.Resync(unknown)));
    }

    private void end() {
        connection.outbox().endReplay(chatId, toldUpTo.getOrDefault(chatId, 0L));
        chatId = null;
    }
}
