package app.homin.service.message;

import app.homin.persistence.constraint.MessageBody;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * A message to be posted.
 *
 * @param clientId created by the client, unique among the author's messages
 * @param replyTo seq of the message that this one replies to, null for none
 */
public record MessageDraft(
        @NotNull(message = "{homin.clientId.required}") UUID clientId,
        @NotNull(message = "{homin.body.required}") @MessageBody String body,
        @Min(value = 1, message = "{homin.replyTo.unknown}") Long replyTo) {}
