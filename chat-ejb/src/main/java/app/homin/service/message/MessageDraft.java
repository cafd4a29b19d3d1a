package app.homin.service.message;

import java.util.UUID;

/**
 * What somebody wants to say.
 *
 * @param clientId made by the client, never used by the same author for another message; null is refused
 * @param body 1 to 4,000 code points that are not all blank
 * @param replyTo seq of the message that this answers, null for none
 */
public record MessageDraft(UUID clientId, String body, Long replyTo) {}
