package app.homin.service.message;

import app.homin.persistence.constraint.MessageBody;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * What somebody wants to say.
 *
 * @param clientId made by the client, never used by the same author for another message
 * @param replyTo seq of the message that this answers, null for none
 */
public record MessageDraft(
        @NotNull(message = "{homin.clientId.required}") UUID clientId,
        @NotNull(message = "{homin.body.required}") @MessageBody String body,
        @Min(value = 1, message = "{homin.replyTo.unknown}") Long replyTo) {}
