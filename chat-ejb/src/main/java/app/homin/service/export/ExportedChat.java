package app.homin.service.export;

import java.time.Instant;

/**
 * A chat that somebody belongs or belonged to.
 *
 * @param type {@code direct} or {@code group}
 * @param name the group's name, or that of the other one
 * @param leftAt null while they belong to it
 */
public record ExportedChat(
        String id, String type, String name, String role, Instant joinedAt, Instant leftAt, long lastSeq) {}
