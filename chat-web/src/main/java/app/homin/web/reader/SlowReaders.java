package app.homin.web.reader;

import app.homin.service.limit.AddressKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes the connections of clients that do not read. What is written for them fills memory and blocks the server's
 * thread that writes it. A reader must take something within a few seconds, and then so many bytes a second. If too
 * many are waited for at once, the slowest are dropped. Thread-safe.
 */
final class SlowReaders {

    private final ReaderSettings settings;
    private final Set<String> proxies;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> connections = new ConcurrentHashMap<>();

    /** @param proxies addresses that many people share */
    SlowReaders(ReaderSettings settings, Set<String> proxies) {
        this.settings = settings;
        this.proxies = proxies;
    }

    /** Adds a new connection. */
    Reader add(Line line, String address) {
        boolean proxy = proxies.contains(address);
        String key = proxy ? address : AddressKey.of(address);
        int many = connections.merge(key, 1, Integer::sum);
        boolean welcome = !settings.limited() || many <= settings.connections() || proxy;
        Reader reader = new Reader(line, key, welcome);
        readers.add(reader);
        return reader;
    }

    /** Stops watching a connection, which still counts for its address. */
    void leave(Reader reader) {
        readers.remove(reader);
    }

    /** Removes a connection that was closed. */
    void remove(Reader reader) {
        readers.remove(reader);
        connections.computeIfPresent(reader.address(), (address, many) -> many == 1 ? null : many - 1);
    }

    /** Closes the connections that break a limit. For one thread, several times a second. */
    void look(long now) {
        List<Reader> awaited = new ArrayList<>();
        for (Reader reader : readers) {
            if (!reader.isWelcome()) {
                reader.end();
            } else if (reader.isAwaited(now)) {
                if (reader.isTooSlow(now, settings.patience(), settings.rate())) {
                    reader.end();
                } else {
                    awaited.add(reader);
                }
            }
        }
        if (awaited.size() > settings.places() / 2) {
            endSlowest(awaited, now);
        }
    }

    private void endSlowest(List<Reader> awaited, long now) {
        Map<Reader, Double> rates = new HashMap<>();
        awaited.forEach(reader -> rates.put(reader, reader.rate(now)));
        awaited.sort(Comparator.comparing(rates::get, Comparator.reverseOrder()));
        Map<String, Integer> ofAddress = new HashMap<>();
        int all = 0;
        for (Reader reader : awaited) {
            int same = ofAddress.merge(reader.address(), 1, Integer::sum);
            boolean place = same <= settings.places() / 2 || proxies.contains(reader.address());
            if (place && all < settings.places()) {
                all++;
            } else {
                reader.end();
            }
        }
    }
}
