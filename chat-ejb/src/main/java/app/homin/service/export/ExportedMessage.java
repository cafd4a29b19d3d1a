package app.homin.service.export;

import java.time.Instant;

/**
 * What somebody said.
 *
 * @param replyTo seq of the message that it answers, null for none
 * @param editedAt null if never edited
 */
public record ExportedMessage(
        String chatId, long seq, Instant createdAt, Instant editedAt, Long replyTo, String body) {}
