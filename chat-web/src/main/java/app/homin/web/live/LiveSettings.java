package app.homin.web.live;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits and times of the socket.
 *
 * @param heartbeat how often a connection is pinged
 * @param silence a connection from which nothing was heard for so long is closed
 * @param stall a connection that does not take one message for so long is closed
 * @param queueFrames how many frames may wait for one connection
 * @param queueBytes how many bytes may wait for one connection
 * @param inboxFrames how many frames of one connection may wait to be handled
 * @param socketsPerUser how many connections one account may have on this node
 * @param workers threads that handle clients' frames; about as many as there are database connections to spare
 * @param writers threads that write to sockets; given as 0, half of the processors
 * @param replayEvents a client that missed more in one chat is told to fetch it anew
 * @param limited whether the rates below are enforced
 * @param frameBurst how many frames a connection may send at once
 * @param framesPerSecond and how many a second in the long run
 * @param messageBurst how many messages an account may send at once
 * @param messagesPerSecond and how many a second in the long run
 * @param changeBurst how much of what it missed an account may ask for at once
 * @param changesPerSecond and how much a second in the long run
 */
@Dependent
public record LiveSettings(
        @ConfigProperty(name = "chat.live.heartbeat") Duration heartbeat,
        @ConfigProperty(name = "chat.live.silence") Duration silence,
        @ConfigProperty(name = "chat.live.stall") Duration stall,
        @ConfigProperty(name = "chat.live.queue.frames") int queueFrames,
        @ConfigProperty(name = "chat.live.queue.bytes") int queueBytes,
        @ConfigProperty(name = "chat.live.inbox.frames") int inboxFrames,
        @ConfigProperty(name = "chat.live.sockets-per-user") int socketsPerUser,
        @ConfigProperty(name = "chat.live.workers") int workers,
        @ConfigProperty(name = "chat.live.writers") int writers,
        @ConfigProperty(name = "chat.live.replay.events") int replayEvents,
        @ConfigProperty(name = "chat.limits.enabled") boolean limited,
        @ConfigProperty(name = "chat.limits.frames.burst") int frameBurst,
        @ConfigProperty(name = "chat.limits.frames.per-second") double framesPerSecond,
        @ConfigProperty(name = "chat.limits.messages.burst") int messageBurst,
        @ConfigProperty(name = "chat.limits.messages.per-second") double messagesPerSecond,
        @ConfigProperty(name = "chat.limits.changes.burst") int changeBurst,
        @ConfigProperty(name = "chat.limits.changes.per-second") double changesPerSecond) {

    @Inject
    public LiveSettings {
        if (writers == 0) {
            writers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        }
    }
}
