package app.homin.service.presence;

import java.time.Instant;

/**
 * CDI event: the first connection of an account opened, or its last one ended.
 *
 * @param lastSeen when the last connection ended; while online, the previous time, or null
 */
public record PresenceChanged(long userId, boolean online, Instant lastSeen) {}
