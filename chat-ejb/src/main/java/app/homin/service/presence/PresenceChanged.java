package app.homin.service.presence;

import java.time.Instant;

/**
 * CDI event: somebody's first connection opened or their last one ended.
 *
 * @param lastSeen when the last connection ended; while online, the last time before, or null
 */
public record PresenceChanged(long userId, boolean online, Instant lastSeen) {}
