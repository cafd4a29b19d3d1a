package app.homin.web.message;

import app.homin.service.error.InvalidException;
import app.homin.service.message.MessageDraft;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Body of a new message.
 *
 * @param clientId a UUID made by the client; a repetition gets the first answer again
 * @param replyTo seq of the message that this one answers
 */
public record PostMessageRequest(String clientId, String body, List<String> attachmentIds, Long replyTo) {

    /** {@link UUID#fromString} also accepts shorter ones, which would come back changed. */
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    MessageDraft draft() {
        if (attachmentIds != null && !attachmentIds.isEmpty()) {
            throw new InvalidException("attachmentIds", "no such attachment", "error.attachmentIds.unknown");
        }
        boolean readable = clientId != null && UUID_TEXT.matcher(clientId).matches();
        return new MessageDraft(readable ? UUID.fromString(clientId) : null, body, replyTo);
    }
}
