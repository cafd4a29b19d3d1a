package app.homin.bench;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/**
 * One run of one scenario against a server. All sockets live on one thread, which leaves the other core to the server and
 * needs no lock for counting.
 */
final class TrafficRun implements AutoCloseable {

    /** Handshakes under way at once. */
    private static final int CONNECTING = 64;

    /** How long nothing may arrive before what is missing counts as lost. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration SETTLE = Duration.ofMillis(1500);

    private final Scenario scenario;
    private final int run = ThreadLocalRandom.current().nextInt(1 << 16);
    private final long epoch = System.nanoTime();
    private final Dialer dialer;
    private final EventLoop loop;
    private final Semaphore handshakes = new Semaphore(CONNECTING);
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<Client> clients = new ArrayList<>();
    private final Histogram latencies = new Histogram(3);
    private final Histogram ackLatencies = new Histogram(3);
    private final Histogram readyLatencies = new Histogram(3);

    /** The measured part, in nanoseconds of the system's clock. */
    private volatile long from = Long.MAX_VALUE;

    private volatile long to = Long.MAX_VALUE;
    private volatile boolean closing;

    private long sent;
    private long sentMeasured;
    private long expected;
    private long delivered;
    private long deliveredMeasured;
    private long acknowledged;
    private long doubled;
    private long reordered;
    private long foreign;
    private long lag;

    /**
     * @param socket address of the server's sockets
     * @param chatIds of the chats, by number
     */
    TrafficRun(Scenario scenario, URI socket, List<String> chatIds) {
        this.scenario = scenario;
        this.dialer = new Dialer(socket);
        this.loop = dialer.loop();
        for (int number = 0; number < scenario.users(); number++) {
            int room = number / scenario.room();
            clients.add(new Client(this, number, room, number % scenario.room(), scenario.room(), chatIds.get(room)));
        }
    }

    /** Connects everybody and makes the traffic; returns when everything has arrived or nothing more does. */
    Outcome run(List<String> tokens, Usage server, Usage database, Duration warmUp, Duration measured)
            throws Exception {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        server.forgetPeak();
        long memory = server.memory();
        Cpu cpu = new Cpu(server, database);
        long begin = System.nanoTime();
        connect(tokens);
        double seconds = (System.nanoTime() - begin) / 1e9;
        boolean silent = scenario.kind() == Scenario.Kind.STORM || scenario.kind() == Scenario.Kind.CROWD;
        if (silent) {
            figures.put(Figure.CONNECT_SECONDS, seconds);
            figures.put(Figure.READY_P99, readyLatencies.getValueAtPercentile(99) / 1e3);
            cpu.putInto(figures);
        }
        TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
        figures.put(Figure.RSS_PER_CONNECTION, (double) (server.memory() - memory) / scenario.users());
        if (scenario.kind() == Scenario.Kind.CROWD) {
            stay(figures, server, database, measured);
        }
        if (!silent && ready.get() == clients.size()) {
            talk(figures, server, database, warmUp, measured);
        }
        figures.put(Figure.SERVER_RSS_PEAK, server.peakMemory() / 1024.0);
        figures.put(Figure.FAILURES, (double) (clients.size() - ready.get() + broken.get()));
        synchronized (failures) {
            return new Outcome(figures, new TreeMap<>(failures), latencies);
        }
    }

    private void connect(List<String> tokens) throws InterruptedException {
        for (Client client : clients) {
            if (!handshakes.tryAcquire(Dialer.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
            client.connecting = System.nanoTime();
            dialer.connect(client, tokens.get(client.number), this);
        }
        // With all permits taken, no handshake is under way.
        handshakes.tryAcquire(CONNECTING, Dialer.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** A connection that is lost meanwhile is a failure. */
    private static void stay(Map<Figure, Double> figures, Usage server, Usage database, Duration time)
            throws InterruptedException {
        Cpu cpu = new Cpu(server, database);
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        cpu.putInto(figures);
    }

    private void talk(Map<Figure, Double> figures, Usage server, Usage database, Duration warmUp, Duration measured)
            throws Exception {
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        from = start + warmUp.toNanos();
        to = from + measured.toNanos();
        loop.execute(() -> {
            if (scenario.kind() == Scenario.Kind.PACED) {
                pace(start, 0);
            } else {
                clients.stream()
                        .filter(client -> client.place < scenario.senders())
                        .forEach(this::fill);
            }
        });
        sleepUntil(from);
        Cpu cpu = new Cpu(server, database);
        sleepUntil(to);
        cpu.putInto(figures);
        awaitEverything();
        loop.submit(() -> putInto(figures, measured)).get();
    }

    /** Message k is due at start + k / rate; the chats take turns, and in each its members. */
    private void pace(long start, long next) {
        long now = System.nanoTime();
        for (long k = next; ; k++) {
            long due = start + k * 1_000_000_000L / scenario.rate();
            if (due >= to) {
                return;
            }
            if (due > now) {
                long again = k;
                loop.schedule(() -> pace(start, again), due - now, TimeUnit.NANOSECONDS);
                return;
            }
            lag = Math.max(lag, now - due);
            int room = (int) (k % scenario.rooms());
            int place = (int) (k / scenario.rooms() % scenario.room());
            send(clients.get(room * scenario.room() + place), due);
        }
    }

    /** Sends as long as the sender's window allows. */
    private void fill(Client sender) {
        int others = scenario.room() - 1;
        while (sender.underWay <= (scenario.window() - 1) * others) {
            long now = System.nanoTime();
            if (now >= to) {
                return;
            }
            send(sender, now);
        }
    }

    private void send(Client sender, long due) {
        int others = scenario.room() - 1;
        sent++;
        expected += others;
        sender.underWay += others;
        if (due >= from && due < to) {
            sentMeasured++;
        }
        sender.send(new Marker(run, sender.number, ++sender.sent, (due - epoch) / 1000));
    }

    /** A copy of a message has come to this client: its own one as the acknowledgement. */
    void received(Client receiver, Marker marker) {
        if (marker.run() != run || marker.sender() >= clients.size()) {
            foreign++;
            return;
        }
        long now = System.nanoTime();
        long due = epoch + marker.due() * 1000;
        boolean measured = due >= from && due < to;
        long latency = Math.max(0, (now - due) / 1000);
        Client sender = clients.get(marker.sender());
        if (sender == receiver) {
            acknowledged++;
            if (measured) {
                ackLatencies.recordValue(latency);
            }
            return;
        }
        if (sender.room != receiver.room) {
            foreign++;
            return;
        }
        switch (receiver.note(sender.place, marker.number())) {
            case AGAIN -> {
                doubled++;
                return;
            }
            case LATE -> reordered++;
            case IN_ORDER -> {}
        }
        delivered++;
        if (now >= from && now < to) {
            deliveredMeasured++;
        }
        if (measured) {
            latencies.recordValue(latency);
        }
        sender.underWay--;
        if (scenario.kind() == Scenario.Kind.SATURATED) {
            fill(sender);
        }
    }

    void ready(Client client) {
        readyLatencies.recordValue((System.nanoTime() - client.connecting) / 1000);
        ready.incrementAndGet();
        handshakes.release();
    }

    /** A client that is of no more use, or got an answer that must not be. */
    void failed(Client client, String why) {
        if (closing) {
            return;
        }
        synchronized (failures) {
            failures.merge(why.length() > 200 ? why.substring(0, 200) : why, 1, Integer::sum);
        }
        if (client.isReady()) {
            broken.incrementAndGet();
        } else {
            handshakes.release();
        }
    }

    private void awaitEverything() throws Exception {
        long before = -1;
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < QUIET.toNanos()) {
            long missing = loop.submit(() -> expected - delivered + sent - acknowledged)
                    .get();
            if (missing <= 0) {
                // What is doubled comes a little later.
                TimeUnit.MILLISECONDS.sleep(200);
                return;
            }
            if (missing != before) {
                before = missing;
                quietSince = System.nanoTime();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private void putInto(Map<Figure, Double> figures, Duration measured) {
        double seconds = measured.toMillis() / 1000.0;
        figures.put(Figure.MESSAGES_PER_SECOND, sentMeasured / seconds);
        figures.put(Figure.DELIVERIES_PER_SECOND, deliveredMeasured / seconds);
        figures.put(Figure.P50, latencies.getValueAtPercentile(50) / 1e3);
        figures.put(Figure.P99, latencies.getValueAtPercentile(99) / 1e3);
        figures.put(Figure.MAX, latencies.getMaxValue() / 1e3);
        figures.put(Figure.ACK_P99, ackLatencies.getValueAtPercentile(99) / 1e3);
        figures.put(Figure.SERVER_CPU_PER_MESSAGE, figures.get(Figure.SERVER_CPU) * 1e6 / sentMeasured);
        figures.put(Figure.DATABASE_CPU_PER_MESSAGE, figures.get(Figure.DATABASE_CPU) * 1e6 / sentMeasured);
        figures.put(Figure.SERVER_CPU_PER_DELIVERY, figures.get(Figure.SERVER_CPU) * 1e6 / deliveredMeasured);
        figures.put(Figure.LAG, lag / 1e6);
        figures.put(Figure.SENT, (double) sent);
        figures.put(Figure.LOST, (double) (expected - delivered));
        figures.put(Figure.DOUBLED, (double) (doubled + foreign));
        figures.put(Figure.REORDERED, (double) reordered);
        figures.put(Figure.UNACKNOWLEDGED, (double) (sent - acknowledged));
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    }

    @Override
    public void close() {
        closing = true;
        loop.submit(() -> clients.forEach(Client::close)).awaitUninterruptibly();
        dialer.close();
    }

    /**
     * What one run gave.
     *
     * @param failures what went wrong, in words, with how often
     * @param latencies of deliveries in the measured part, in microseconds
     */
    record Outcome(Map<Figure, Double> figures, Map<String, Integer> failures, Histogram latencies) {}
}
