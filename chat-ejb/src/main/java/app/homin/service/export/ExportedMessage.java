package app.homin.service.export;

import java.time.Instant;

/**
 * One of the user's messages.
 *
 * @param replyTo seq of the message that it replies to, null for none
 * @param editedAt null if never edited
 */
public record ExportedMessage(
        String chatId, long seq, Instant createdAt, Instant editedAt, Long replyTo, String body) {}
