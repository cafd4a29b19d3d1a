package app.homin.web.live;

import app.homin.service.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One open socket of one signed-in device. Thread-safe. */
final class Connection {

    private static final Logger LOG = Logger.getLogger(Connection.class.getName());

    /** What a connection needs from around it. */
    interface Surroundings {

        /** Run what writes to sockets. */
        Executor writers();

        /** Run what handles clients' frames. */
        Executor workers();

        /** Run what is to happen after a pause, which has to be over before long. */
        Executor later();

        /** Run what closes sockets, which may take long. */
        Executor closers();

        /** Run what is to happen when a closed socket has had time enough to take the close frame. */
        Executor afterwards();

        LiveSettings settings();

        /** Remember who flooded an earlier connection. */
        Floods floods();

        /** Handles a frame as {@link Inbox} wants it. */
        BiFunction<Connection, ClientFrame, CompletionStage<Void>> handler();

        /** Is told that it is being closed because nobody reads. */
        Runnable onSlow();

        /** Is told once that the connection is over. */
        Consumer<Connection> onClose();
    }

    private static final String FLOODED = "too many frames";

    /** A frame that is so long counts as another one: to read it takes as long. */
    private static final int BYTES_OF_A_FRAME = 8 * 1024;

    /** How long what waits may take to go out before a close that was announced. */
    private static final long FAREWELL_NANOS = 3_000_000_000L;
    /** How soon a new connection has to be heard of, were it only a pong. */
    private static final long FIRST_SIGN_NANOS = 15_000_000_000L;

    private final String id;
    private final Caller caller;
    private volatile Instant sessionEnd;
    private final Wire wire;
    private final Surroundings around;
    private final Outbox outbox;
    private final Inbox inbox;
    private final FrameAllowance allowance;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private volatile long heardAt;
    private volatile long pingedAt;
    /** Since when it was busy with one message at the last look, 0 if it was not. */
    private volatile long takingSince;

    private volatile Closing closing;

    private record Closing(CloseCode code, String reason, long since) {}

    /** @param sessionEnd when the login session will be over behind which it was opened */
    Connection(String id, Caller caller, Instant sessionEnd, Wire wire, Surroundings around) {
        this.id = id;
        this.caller = caller;
        this.sessionEnd = sessionEnd;
        this.wire = wire;
        this.around = around;
        LiveSettings settings = around.settings();
        this.outbox = new Outbox(wire, around.writers(), new Reaction(), settings.queueFrames(), settings.queueBytes());
        this.inbox =
                new Inbox(settings.inboxFrames(), settings.queueBytes(), around.workers(), frame -> around.handler()
                        .apply(this, frame));
        long now = System.nanoTime();
        this.allowance = new FrameAllowance(settings.limited() ? frames(settings, now) : null);
        // Whoever goes away during the handshake may never be missed by Tyrus: ask at once, and do not wait long.
        this.pingedAt = now - settings.heartbeat().toNanos();
        this.heardAt = now - Math.max(0, settings.silence().toNanos() - FIRST_SIGN_NANOS);
    }

    /** Whoever comes back from a flood does not get the burst once more. */
    private TokenBucket frames(LiveSettings settings, long now) {
        double perSecond = settings.framesPerSecond();
        int burst = around.floods().isNoted(caller.userId())
                ? Math.min(settings.frameBurst(), (int) Math.ceil(perSecond))
                : settings.frameBurst();
        return new TokenBucket(burst, perSecond, now);
    }

    String id() {
        return id;
    }

    Caller caller() {
        return caller;
    }

    /** When its login session will be over, as far as is known. */
    Instant sessionEnd() {
        return sessionEnd;
    }

    /** It was made shorter or longer. */
    void sessionEndsAt(Instant end) {
        sessionEnd = end;
    }

    Outbox outbox() {
        return outbox;
    }

    boolean isOpen() {
        return open.get();
    }

    /** Whether anything that comes is still of interest; not once a close was announced. */
    boolean isListening() {
        return closing == null && isOpen();
    }

    /** Something came from the other end, whatever it was. */
    void heard() {
        heardAt = System.nanoTime();
    }

    /**
     * A frame came.
     *
     * @param bytes how long it was
     * @return what to make of it: refused means that it will not be handled
     */
    FrameAllowance.Verdict receive(ClientFrame frame, int bytes) {
        FrameAllowance.Verdict verdict = admit(frame.cost() + bytes / BYTES_OF_A_FRAME);
        if (verdict == FrameAllowance.Verdict.FINE && !inbox.offer(frame, bytes)) {
            return slowing(allowance.refuse(System.nanoTime()));
        }
        return verdict;
    }

    /** A frame came that is not to be handled. */
    FrameAllowance.Verdict admit() {
        return admit(1);
    }

    /** @param cost for how many frames it counts */
    private FrameAllowance.Verdict admit(int cost) {
        return slowing(allowance.next(System.nanoTime(), cost));
    }

    /** To read what is refused would cost as much as to read anything else: who sends too much has to wait. */
    private FrameAllowance.Verdict slowing(FrameAllowance.Verdict verdict) {
        if (verdict != FrameAllowance.Verdict.FINE && wire.pause()) {
            around.later().execute(wire::resume);
        }
        return verdict;
    }

    /**
     * Answers what needs no work. A client that does not read such answers is not read either. Called by the thread that
     * brings its frames.
     */
    void answerAtOnce(EncodedFrame answer) {
        outbox.send(answer);
        if (outbox.depth() > around.settings().queueFrames() / 2
                && slowing(allowance.refuse(System.nanoTime())) == FrameAllowance.Verdict.ENOUGH) {
            around.floods().note(caller.userId());
            close(CloseCode.POLICY, FLOODED);
        }
    }

    /** Looks after the connection; called about once a second. */
    void tick(long nanoTime) {
        LiveSettings settings = around.settings();
        Closing last = closing;
        long busySince = outbox.busySince();
        long fullSince = wire.fullSince();
        if (busySince != 0 && takingSince != 0 && busySince != takingSince) {
            // It takes one message after the other, and may be busy whenever it could be pinged.
            heardAt = nanoTime;
        }
        takingSince = busySince;
        long unfinishedSince = wire.unfinishedSince();
        if (last != null && nanoTime - last.since() > FAREWELL_NANOS) {
            close(last.code(), last.reason());
        } else if (isLonger(busySince, settings.stall(), nanoTime) || isLonger(fullSince, settings.stall(), nanoTime)) {
            closeSlow();
        } else if (isLonger(unfinishedSince, settings.stall(), nanoTime)) {
            close(CloseCode.TRY_LATER, "a message that does not end");
        } else if (nanoTime - heardAt > settings.silence().toNanos()) {
            close(CloseCode.TRY_LATER, "nothing heard");
        } else if (busySince == 0
                && fullSince == 0
                && nanoTime - pingedAt >= settings.heartbeat().toNanos()) {
            pingedAt = nanoTime;
            wire.ping();
        }
    }

    private static boolean isLonger(long since, Duration time, long nanoTime) {
        return since != 0 && nanoTime - since > time.toNanos();
    }

    /** Takes no frame any more; answers to earlier ones still go out. */
    void deafen() {
        inbox.close();
    }

    /** Sends what waits, then closes. */
    void closeAfter(EncodedFrame farewell, CloseCode code, String reason) {
        outbox.send(farewell);
        closeWhenSent(code, reason);
    }

    /** Sends what waits, then closes. */
    void closeWhenSent(CloseCode code, String reason) {
        closing = new Closing(code, reason, System.nanoTime());
        outbox.finish();
    }

    /** It was flooded: answers once more, then closes. */
    void flooded(EncodedFrame farewell) {
        around.floods().note(caller.userId());
        LOG.info(() -> "Flooded by " + this);
        closeAfter(farewell, CloseCode.POLICY, FLOODED);
    }

    /** Closes now, behind the message that is on its way; what waits is dropped. Returns at once. */
    void close(CloseCode code, String reason) {
        if (end()) {
            LOG.log(Level.FINE, () -> "Closing " + this + ": " + code.number() + " " + reason);
            outbox.whenFree(() -> around.closers().execute(() -> wire.close(code, reason)));
        }
    }

    /** Closes now, because of what waits for it. Returns at once. */
    void closeSlow() {
        around.onSlow().run();
        close(CloseCode.TRY_LATER, "too slow");
    }

    /** The socket is closed already. */
    void closed() {
        end();
    }

    private boolean end() {
        if (!open.compareAndSet(true, false)) {
            return false;
        }
        outbox.close();
        inbox.close();
        around.onClose().accept(this);
        around.afterwards().execute(wire::cut);
        return true;
    }

    @Override
    public String toString() {
        return "connection " + id + " of account " + caller.userId();
    }

    private final class Reaction implements Outbox.Owner {

        /** Who floods gets as many refusals, and may not read them in time: that is not slowness. */
        @Override
        public void overflowed() {
            if (allowance.isWarned(System.nanoTime())) {
                around.floods().note(caller.userId());
                close(CloseCode.POLICY, FLOODED);
            } else {
                closeSlow();
            }
        }

        @Override
        public void broke(Throwable cause) {
            LOG.log(Level.FINE, cause, () -> "Lost " + Connection.this);
            close(CloseCode.TRY_LATER, "not sent");
        }

        @Override
        public void finished() {
            Closing last = closing;
            close(last.code(), last.reason());
        }
    }
}
