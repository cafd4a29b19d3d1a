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
 * Ends the connections of those who do not read. What is written for them fills the memory, and whoever writes it holds one
 * of the server's threads. A reader has to take something within a few seconds, and then so many bytes a second. Where too
 * many are awaited at once, those who have been slowest are not waited for. Thread-safe.
 */
final class SlowReaders {

    private final ReaderSettings settings;
    private final Set<String> proxies;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> connections = new ConcurrentHashMap<>();

    /** @param proxies addresses that stand for many people */
    SlowReaders(ReaderSettings settings, Set<String> proxies) {
        this.settings = settings;
        this.proxies = proxies;
    }

    /** A connection has been made. */
    Reader add(Line line, String address) {
        boolean proxy = proxies.contains(address);
        String key = proxy ? address : AddressKey.of(address);
        int many = connections.merge(key, 1, Integer::sum);
        boolean welcome = !settings.limited() || many <= settings.connections() || proxy;
        Reader reader = new Reader(line, key, welcome);
        readers.add(reader);
        return reader;
    }

    /** It is looked after elsewhere from now on, and is still one of its address. */
    void leave(Reader reader) {
        readers.remove(reader);
    }

    /** The connection has ended. */
    void remove(Reader reader) {
        readers.remove(reader);
        connections.computeIfPresent(reader.address(), (address, many) -> many == 1 ? null : many - 1);
    }

    /** Ends whoever is to be ended. For one thread, some times a second. */
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
