package app.homin.check;

import app.homin.check.Logbook.Door;
import app.homin.support.ChatApi;
import app.homin.support.Homin;
import app.homin.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** People who talk with each other in chats of their own while something goes wrong. */
final class Crowd implements AutoCloseable {

    private static final Pattern RECONNECTS =
            Pattern.compile("homin_reconnects_total\\{[^}]*outcome=\"(\\w+)\"[^}]*} ([0-9.E]+)");

    /** For one answer of a server that may be away. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Of so many messages one is sent by REST. */
    private static final int BY_REST_EACH = 10;
    /** After so many messages somebody tells what they have read. */
    private static final int READ_EACH = 10;
    /** Of so many messages one is long. */
    private static final int LONG_EACH = 40;

    private final Homin homin;
    private final CrowdSize load;
    private final List<Person> people;
    private final Logbook logbook = new Logbook();
    private final HttpClient http;
    private final ChatApi api;
    private final ExecutorService pool = Executors.newCachedThreadPool(Crowd::daemon);
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, Crowd::daemon);
    private final Map<String, List<Person>> members = new LinkedHashMap<>();
    private final HistoryReader history;
    private final List<Device> devices = new ArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private Future<?> talking;

    /** @param socket what the devices connect to */
    Crowd(Homin homin, URI socket, CrowdSize load, List<Person> everybody) throws IOException {
        this.homin = homin;
        this.load = load;
        this.people = everybody.subList(0, load.people());
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(pool)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.api = ChatApi.unchecked(http, homin.uri(), PATIENCE);
        this.history = new HistoryReader(new Sql(homin.dataSource()), members);
        people.forEach(person -> person.uses(api));
        for (int i = 0; i < load.chats(); i++) {
            createChat(i);
        }
        Surroundings around = new Surroundings(logbook, http, socket, pool, timer);
        for (int i = 0; i < people.size(); i++) {
            Map<String, Long> revs = revs(people.get(i));
            for (int d = 0; d < CrowdSize.DEVICES; d++) {
                devices.add(new Device("p" + i + "-d" + d, people.get(i), i % 2 == 0, revs, around));
            }
        }
        devices.forEach(Device::start);
        timer.scheduleAtFixedRate(() -> devices.forEach(Device::tick), 500, 500, TimeUnit.MILLISECONDS);
    }

    /** Neighbours talk with each other, and each in chats with different ones. */
    private void createChat(int number) throws IOException {
        int round = number * load.members() / people.size();
        Set<Person> chosen = new HashSet<>();
        for (int i = 0; i < load.members(); i++) {
            chosen.add(people.get((number * load.members() + i * (1 + round)) % people.size()));
        }
        List<Person> all = List.copyOf(chosen);
        JsonNode chat = all.get(0)
                .must(
                        "POST",
                        "/api/chats",
                        Json.object(
                                "type",
                                "group",
                                "name",
                                "Checked " + number,
                                "memberIds",
                                all.stream().skip(1).map(Person::id).toList()));
        members.put(chat.get("id").asText(), all);
    }

    private Map<String, Long> revs(Person person) throws IOException {
        Map<String, Long> revs = new LinkedHashMap<>();
        for (Map.Entry<String, List<Person>> chat : members.entrySet()) {
            if (chat.getValue().contains(person)) {
                revs.put(
                        chat.getKey(),
                        person.must("GET", "/api/chats/" + chat.getKey(), null)
                                .get("rev")
                                .asLong());
            }
        }
        return revs;
    }

    CrowdSize load() {
        return load;
    }

    Logbook logbook() {
        return logbook;
    }

    List<Device> devices() {
        return devices;
    }

    List<Person> people() {
        return people;
    }

    Set<String> chats() {
        return members.keySet();
    }

    List<Device> devicesIn(String chat) {
        return devices.stream().filter(device -> device.chats().contains(chat)).toList();
    }

    /** Everybody writes, until {@link #beSilent()}. */
    void talk() {
        Map<String, List<Device>> present = new LinkedHashMap<>();
        chats().forEach(chat -> present.put(chat, devicesIn(chat)));
        List<String> chats = List.copyOf(present.keySet());
        talking = timer.scheduleAtFixedRate(
                () -> {
                    String chat = any(chats);
                    write(any(present.get(chat)), chat);
                },
                0,
                1_000_000 / load.perSecond(),
                TimeUnit.MICROSECONDS);
    }

    private void write(Device device, String chat) {
        long number = written.incrementAndGet();
        String text = "Повідомлення " + number + " 🐝" + (number % LONG_EACH == 0 ? " so long".repeat(300) : "");
        device.send(chat, text, number % BY_REST_EACH == 0 ? Door.REST : Door.SOCKET);
        if (number % READ_EACH == 0) {
            Device reader = any(devices);
            reader.read(any(List.copyOf(reader.chats())));
        }
    }

    void beSilent() {
        if (talking != null) {
            talking.cancel(false);
        }
    }

    /** Some more messages have been acknowledged; where this stands, something happens at a random moment. */
    void awaitSomeAcks() {
        long seconds = load.perSecond();
        awaitAcks(ThreadLocalRandom.current().nextLong(seconds, 3 * seconds));
    }

    /** So many more messages have been acknowledged. */
    void awaitAcks(long more) {
        long wanted = logbook.acks() + more;
        await("acks", Duration.ofSeconds(60 + 3 * more / load.perSecond()), () -> logbook.acks() >= wanted);
    }

    /** A message has not been stored, or so much time has passed. */
    void awaitRefusal(Duration patience) {
        long before = logbook.count(Logbook.Refused.class);
        try {
            await("a refusal", patience, () -> logbook.count(Logbook.Refused.class) > before);
        } catch (ConditionTimeoutException enough) {
            // What happens next then happens while everybody waits.
        }
    }

    /** The server is ready and messages are acknowledged again. Gives the milliseconds that it took. */
    long awaitRecovery() {
        long began = logbook.now();
        awaitAcks(1);
        await("readiness", Duration.ofSeconds(60), () -> readiness() == 200);
        return logbook.now() - began;
    }

    private int readiness() throws IOException {
        return api.ask("GET", "/health/ready", null).status();
    }

    /** Asks until nobody answers any more. Gives whether the server said before that it is not ready. */
    CompletableFuture<Boolean> watchReadiness() {
        return CompletableFuture.supplyAsync(
                () -> {
                    boolean saidSo = false;
                    try {
                        while (true) {
                            saidSo |= readiness() == 503;
                        }
                    } catch (IOException gone) {
                        return saidSo;
                    }
                },
                pool);
    }

    /** How clients came back since its start, as the server counts those that ask over the socket. */
    Map<String, Long> countedByServer() {
        Map<String, Long> counts = new TreeMap<>();
        RECONNECTS
                .matcher(ChatApi.anonymous(homin).metrics())
                .results()
                .forEach(found -> counts.put(found.group(1), (long) Double.parseDouble(found.group(2))));
        return counts;
    }

    /** One of those who are live. */
    Device anyLive() {
        return any(devices.stream().filter(Device::isLive).toList());
    }

    /** Members of the chat, but not this person, write so many messages there. */
    void say(int messages, String chat, Person except) {
        List<Device> writers = devicesIn(chat).stream()
                .filter(device -> device.person() != except)
                .toList();
        for (int i = 0; i < messages; i++) {
            write(writers.get(i % writers.size()), chat);
        }
    }

    /** Everybody is connected and has all that they missed. Gives the milliseconds that it took. */
    long awaitLive() {
        long began = logbook.now();
        await("everybody live", Duration.ofSeconds(60), () -> devices.stream().allMatch(Device::isLive));
        return logbook.now() - began;
    }

    /**
     * Waits until all that was written is acknowledged or failed, and shown everywhere. The verifier finds what never comes
     * to rest.
     */
    void comeToRest() {
        beSilent();
        try {
            await("rest", Duration.ofSeconds(90), () -> devices.stream().allMatch(Device::isIdle));
            Map<String, Long> last = history.lastSeqs();
            await("all shown", Duration.ofSeconds(20), () -> devices.stream().allMatch(device -> device.chats().stream()
                    .allMatch(chat -> device.shows(chat) == last.get(chat))));
        } catch (ConditionTimeoutException | SQLException notAtRest) {
            System.out.println("Not at rest: "
                    + devices.stream().filter(device -> !device.isIdle()).toList() + " " + notAtRest.getMessage());
        }
    }

    /** Everybody tells once more how far they have read somewhere, and hears that it is stored. */
    void readOnceMore() throws IOException {
        for (Device device : devices) {
            String chat = any(List.copyOf(device.chats()));
            long seq =
                    Math.max(0, device.shows(chat) - ThreadLocalRandom.current().nextLong(3));
            device.person().readRange(chat).trying(seq);
            device.person().must("PUT", "/api/chats/" + chat + "/read", Json.object("seq", seq));
            device.person().readRange(chat).acknowledged(seq);
        }
    }

    private static void await(String what, Duration patience, Callable<Boolean> isSo) {
        Awaitility.await(what)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(isSo);
    }

    private static <T> T any(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }

    /** Reads what is stored in the end. */
    HistoryReader history() {
        return history;
    }

    /** Which chats each device shows. */
    Map<String, Set<String>> screens() {
        Map<String, Set<String>> screens = new HashMap<>();
        devices.forEach(device -> screens.put(device.name(), Set.copyOf(device.chats())));
        return screens;
    }

    /** How far each person has read. */
    Map<String, Map<String, ReadRange>> readings() {
        Map<String, Map<String, ReadRange>> readings = new HashMap<>();
        people.forEach(person -> readings.put(person.id(), person.readRanges()));
        return readings;
    }

    @Override
    public void close() {
        beSilent();
        devices.forEach(Device::leave);
        timer.shutdownNow();
        pool.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "crowd");
        thread.setDaemon(true);
        return thread;
    }
}
