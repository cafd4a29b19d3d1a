package app.homin.web.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** The accounts that have flooded a socket within the last minute. Thread-safe. */
final class Floods {

    private final Cache<Long, Boolean> accounts = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    void note(long userId) {
        accounts.put(userId, true);
    }

    boolean isNoted(long userId) {
        return accounts.getIfPresent(userId) != null;
    }
}
