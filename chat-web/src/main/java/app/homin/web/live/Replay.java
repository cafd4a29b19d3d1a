package app.homin.web.live;

import app.homin.service.Ids;
import app.homin.service.chat.ChangeService;
import app.homin.service.chat.ChatChange;
import app.homin.service.chat.ChatChanges;
import app.homin.service.chat.DeliveryService;
import app.homin.service.chat.ResyncException;
import app.homin.service.error.NotFoundException;
import app.homin.web.error.ErrorTranslator;
import app.homin.web.live.ReconnectMetrics.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Tells one client what it missed: chat by chat, what changed since the rev it knows, then the answer to its sync. While a
 * chat is being told its live frames wait behind. Goes on only while the connection takes what it is given, without
 * keeping a thread meanwhile. Used by one thread at a time.
 */
final class Replay {

    private static final int PAGE = 100;
    /** So many characters go into the queue at once. */
    private static final int CHUNK_CHARS = 32 * 1024;

    private final ChangeService changes;
    private final DeliveryService deliveries;
    private final FrameWriter writer;
    private final Executor workers;
    private final Connection connection;
    private final String frameId;
    private final int mostEvents;
    private final Consumer<Outcome> outcomes;

    private final Iterator<Map.Entry<String, Long>> chats;
    private final Map<String, Long> toldUpTo = new LinkedHashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    /** The chat that is being told, null between two. */
    private String chatId;

    private long rev;
    private int events;
    private Outcome outcome = Outcome.LOSSLESS;

    /** @param outcomes learns, once all is told, how the client got it */
    Replay(
            ChangeService changes,
            DeliveryService deliveries,
            FrameWriter writer,
            Executor workers,
            Connection connection,
            ClientFrame.Sync sync,
            int mostEvents,
            Consumer<Outcome> outcomes) {
        this.changes = changes;
        this.deliveries = deliveries;
        this.writer = writer;
        this.workers = workers;
        this.connection = connection;
        this.frameId = sync.id();
        this.mostEvents = mostEvents;
        this.outcomes = outcomes;
        this.chats = sync.chats().entrySet().iterator();
    }

    /** Begins on this thread. Completes when all is queued, or there is nobody left to tell. */
    CompletionStage<Void> start() {
        run();
        return done;
    }

    private void run() {
        try {
            while (connection.isOpen()) {
                if (!connection.outbox().hasRoom(() -> workers.execute(this::run))) {
                    return;
                }
                if (chatId == null && !chats.hasNext()) {
                    answer(new ServerFrame.Ack(frameId, null, toldUpTo));
                    outcomes.accept(outcome);
                    break;
                }
                step();
            }
            done.complete(null);
        } catch (RuntimeException e) {
            if (chatId != null) {
                connection.outbox().endReplay(chatId, rev);
            }
            answer(new ServerFrame.Failed(frameId, ErrorTranslator.translate(e)));
            done.complete(null);
        }
    }

    private void answer(ServerFrame frame) {
        if (frameId != null || frame instanceof ServerFrame.Failed) {
            connection.outbox().send(writer.write(frame));
        }
    }

    private void step() {
        if (chatId == null) {
            Map.Entry<String, Long> next = chats.next();
            chatId = next.getKey();
            rev = next.getValue();
            events = 0;
            connection.outbox().beginReplay(chatId);
        }
        ChatChanges missed;
        try {
            missed = changes.since(connection.caller(), chatId, rev, PAGE);
        } catch (NotFoundException | ResyncException unknown) {
            resync();
            return;
        }
        events += missed.events().size();
        if (events > mostEvents) {
            resync();
            return;
        }
        tell(missed.events());
        noteDelivery(missed.events());
        rev = missed.rev();
        if (missed.complete()) {
            toldUpTo.put(chatId, rev);
            end();
        }
    }

    private void tell(List<ChatChange> missed) {
        if (!missed.isEmpty() && outcome == Outcome.LOSSLESS) {
            outcome = Outcome.REPLAYED;
        }
        List<ServerFrame> chunk = new ArrayList<>();
        int chars = 0;
        for (int i = 0; i < missed.size(); i++) {
            ServerFrame frame = new ServerFrame.Changed(missed.get(i));
            chunk.add(frame);
            chars += size(missed.get(i));
            if (chars >= CHUNK_CHARS || i == missed.size() - 1) {
                connection
                        .outbox()
                        .replay(writer.write(chunk, chatId, missed.get(i).rev()));
                chunk.clear();
                chars = 0;
            }
        }
    }

    private void noteDelivery(List<ChatChange> told) {
        for (ChatChange change : told) {
            if (change instanceof ChatChange.MessagePosted posted) {
                deliveries.note(
                        Ids.parse("chat", chatId),
                        connection.caller().userId(),
                        posted.message().seq());
            }
        }
    }

    /** About how long its frame will be. */
    private static int size(ChatChange change) {
        int around = 500;
        return change instanceof ChatChange.MessagePosted posted
                        && posted.message().body() != null
                ? around + posted.message().body().length()
                : around;
    }

    private void resync() {
        outcome = Outcome.REFETCHED;
        connection.outbox().replay(writer.write(new ServerFrame.Resync(chatId)));
        end();
    }

    private void end() {
        connection.outbox().endReplay(chatId, toldUpTo.getOrDefault(chatId, 0L));
        chatId = null;
    }
}
