package app.homin.web.live;

import app.homin.service.Caller;
import app.homin.service.Ids;
import app.homin.service.error.BusyException;
import app.homin.service.error.ErrorCode;
import app.homin.service.error.NotFoundException;
import app.homin.service.journal.ChatMembers;
import app.homin.service.message.MessagePosted;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells a chat's members that somebody is writing. They show it for five seconds, or until a message of theirs comes; so it
 * is told once in three at most, and again after a message. Thread-safe.
 */
@ApplicationScoped
public class TypingRelay {

    private static final Duration AGAIN_AFTER = Duration.ofSeconds(3);
    /** So often at once, and a second in the long run, one account may make us look whether it is in a chat. */
    private static final int LOOKS_AT_ONCE = 100;

    private static final double LOOKS_A_SECOND = 5;

    private final Cache<Writing, Boolean> told = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(AGAIN_AFTER)
            .build();
    private final Cache<Long, TokenBucket> looks = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private final FrameWriter writer = new FrameWriter();

    private ChatMembers members;
    private ConnectionHub hub;
    private boolean limited;

    private record Writing(long userId, long chatId) {}

    protected TypingRelay() {}

    @Inject
    public TypingRelay(ChatMembers members, ConnectionHub hub, LiveSettings settings) {
        this.members = members;
        this.hub = hub;
        this.limited = settings.limited();
    }

    /**
     * @throws NotFoundException if the caller is not a member, or there is no such chat
     * @throws BusyException if the caller names too many chats of which nothing is known here
     */
    public void typing(Caller caller, String chatId) {
        long id = Ids.parse("chat", chatId);
        if (limited && !members.isKnown(id)) {
            takeLook(caller.userId());
        }
        Set<Long> current = members.currentFor(caller.userId(), id);
        if (current.isEmpty()) {
            throw new NotFoundException("no such chat");
        }
        if (told.asMap().putIfAbsent(new Writing(caller.userId(), id), Boolean.TRUE) == null) {
            Set<Long> others = new HashSet<>(current);
            others.remove(caller.userId());
            hub.deliver(others, writer.write(new ServerFrame.Typing(chatId, caller.userId())), null);
        }
    }

    private void takeLook(long userId) {
        long now = System.nanoTime();
        TokenBucket bucket = looks.get(userId, id -> new TokenBucket(LOOKS_AT_ONCE, LOOKS_A_SECOND, now));
        if (!bucket.take(now)) {
            throw new BusyException(ErrorCode.RATE_LIMITED, "typing in too many chats", Duration.ofSeconds(1));
        }
    }

    /** The message has ended the typing for its readers. */
    void posted(MessagePosted posted) {
        if (!told.asMap().isEmpty()) {
            long authorId = Ids.parse("user", posted.message().author().id());
            told.invalidate(new Writing(authorId, Ids.parse("chat", posted.chatId())));
        }
    }
}
