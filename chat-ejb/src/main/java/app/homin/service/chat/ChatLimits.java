package app.homin.service.chat;

import app.homin.service.Caller;
import app.homin.service.config.ChatLimitSettings;
import app.homin.service.limit.RateLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Rate limits for new chats: each costs a row and a frame for every member, who did not ask for it. Thread-safe. */
@ApplicationScoped
public class ChatLimits {

    private boolean enabled;
    private RateLimit chats;
    private RateLimit people;

    protected ChatLimits() {}

    @Inject
    public ChatLimits(ChatLimitSettings settings, Clock clock) {
        enabled = settings.enabled();
        chats = new RateLimit(settings.chats(), settings.chatsWindow(), "too many new chats", clock);
        people = new RateLimit(settings.people(), settings.peopleWindow(), "too many people were added", clock);
    }

    /**
     * Counts a new chat and the people whom the caller adds to it.
     *
     * @throws app.homin.service.error.BusyException if there were too many of either
     */
    void open(Caller caller, int others) {
        if (enabled) {
            chats.take(caller.userId());
            add(caller, others);
        }
    }

    /**
     * Counts people added to an existing chat.
     *
     * @throws app.homin.service.error.BusyException if there were too many
     */
    void add(Caller caller, int others) {
        if (enabled && others > 0) {
            people.take(caller.userId(), others);
        }
    }
}
