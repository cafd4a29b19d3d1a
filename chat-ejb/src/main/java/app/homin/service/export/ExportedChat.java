package app.homin.service.export;

import java.time.Instant;

/**
 * A chat with a current or former membership of the user.
 *
 * @param type {@code direct} or {@code group}
 * @param name the group's name, or the peer's
 * @param leftAt null for a current member
 */
public record ExportedChat(
        String id, String type, String name, String role, Instant joinedAt, Instant leftAt, long lastSeq) {}
