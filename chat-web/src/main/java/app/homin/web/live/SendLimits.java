package app.homin.web.live;

import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How many messages an account may send, over REST and all of its connections to this node. Thread-safe. */
@ApplicationScoped
public class SendLimits {

    private final Cache<Long, TokenBucket> buckets =
            Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

    private LiveSettings settings;

    protected SendLimits() {}

    @Inject
    public SendLimits(LiveSettings settings) {
        this.settings = settings;
    }

    /** @throws BusyException if the account has to slow down */
    public void take(long userId) {
        if (!settings.limited()) {
            return;
        }
        long now = System.nanoTime();
        TokenBucket bucket =
                buckets.get(userId, id -> new TokenBucket(settings.messageBurst(), settings.messagesPerSecond(), now));
        if (!bucket.take(now)) {
            long seconds = Math.max(1, Math.round(1 / settings.messagesPerSecond()));
            throw new BusyException(ErrorCode.RATE_LIMITED, "too many messages", Duration.ofSeconds(seconds));
        }
    }
}
