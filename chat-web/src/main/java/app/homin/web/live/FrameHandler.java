package app.homin.web.live;

import app.homin.service.error.InvalidException;
import app.homin.service.journal.Requester;
import app.homin.service.message.MessageDraft;
import app.homin.service.message.MessageService;
import app.homin.service.receipt.ReceiptService;
import app.homin.service.sync.SyncService;
import app.homin.web.error.ErrorTranslator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Does what clients' frames ask for, by one call of a service each, and answers. Thread-safe. */
@ApplicationScoped
public class FrameHandler {

    /** How long a replay waits of which there was too much. */
    private static final Duration REPLAY_PAUSE = Duration.ofMillis(250);

    private final FrameWriter writer = new FrameWriter();

    private MessageService messages;
    private ReceiptService receipts;
    private SyncService changes;
    private TypingRelay typing;
    private SendLimits limits;
    private ConnectionHub hub;
    private ReplayTurns turns;
    private LiveSettings settings;
    private ReconnectMetrics reconnects;

    protected FrameHandler() {}

    @Inject
    public FrameHandler(
            MessageService messages,
            ReceiptService receipts,
            SyncService changes,
            TypingRelay typing,
            SendLimits limits,
            ChangeAllowance allowance,
            ConnectionHub hub,
            LiveThreads threads,
            LiveSettings settings,
            ReconnectMetrics reconnects) {
        this.messages = messages;
        this.receipts = receipts;
        this.changes = changes;
        this.typing = typing;
        this.limits = limits;
        this.hub = hub;
        this.turns = new ReplayTurns(threads.workers(), threads.workersAfter(REPLAY_PAUSE), allowance);
        this.settings = settings;
        this.reconnects = reconnects;
    }

    /**
     * Handles one frame; may wait for the database.
     *
     * @return null when it is done, or what completes when it will be. It never throws: a failure is an error frame.
     */
    CompletionStage<Void> handle(Connection connection, ClientFrame frame) {
        try {
            return dispatch(connection, frame);
        } catch (RuntimeException e) {
            refuse(connection, frame, e);
            return null;
        }
    }

    private void refuse(Connection connection, ClientFrame frame, Throwable why) {
        answer(connection, new ServerFrame.Failed(frame.id(), ErrorTranslator.translate(why)));
    }

    private CompletionStage<Void> dispatch(Connection connection, ClientFrame frame) {
        if (frame instanceof ClientFrame.Send send) {
            send(connection, send);
        } else if (frame instanceof ClientFrame.Read read) {
            receipts.submit(connection.caller(), read.chatId(), read.seq(), new Requester(connection.id(), read.id()))
                    .whenComplete((nothing, failure) -> {
                        if (failure == null) {
                            ack(connection, read);
                        } else {
                            refuse(connection, read, failure);
                        }
                    });
        } else if (frame instanceof ClientFrame.Typing written) {
            typing.typing(connection.caller(), written.chatId());
            ack(connection, written);
        } else if (frame instanceof ClientFrame.Sync sync) {
            return new Replay(changes, writer, turns, connection, sync, settings.replayEvents(), reconnects::count)
                    .start();
        } else if (frame instanceof ClientFrame.Notification notification) {
            notify(connection, notification);
        } else if (frame instanceof ClientFrame.Ping ping) {
            connection.answerAtOnce(writer.write(new ServerFrame.Pong(ping.id())));
        }
        return null;
    }

    private void send(Connection connection, ClientFrame.Send send) {
        limits.take(connection.caller().userId());
        MessageDraft draft = new MessageDraft(send.clientId(), send.body(), send.replyTo());
        messages.submit(connection.caller(), send.chatId(), draft, new Requester(connection.id(), send.id()))
                .whenComplete((posted, failure) -> {
                    if (failure != null) {
                        refuse(connection, send, failure);
                    } else if (posted.repeated() && send.id() != null) {
                        // A new message is acknowledged in its place among the chat's frames, by LiveRelay.
                        answer(connection, new ServerFrame.Ack(send.id(), posted.message(), null));
                    }
                });
    }

    private void notify(Connection connection, ClientFrame.Notification notification) {
        if (!"test".equals(notification.kind())) {
            throw new InvalidException("kind", "unknown kind", "error.notification.kind");
        }
        ServerFrame test = new ServerFrame.Notification(
                notification.kind(), null, "Homin", "Notifications reach this device.", "/chat");
        hub.deliver(Set.of(connection.caller().userId()), writer.write(test), null);
        ack(connection, notification);
    }

    private void ack(Connection connection, ClientFrame frame) {
        if (frame.id() != null) {
            answer(connection, new ServerFrame.Ack(frame.id()));
        }
    }

    private void answer(Connection connection, ServerFrame frame) {
        connection.outbox().send(writer.write(frame));
    }
}
