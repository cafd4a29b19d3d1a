package app.homin.service.message;

import app.homin.persistence.message.Message;
import app.homin.persistence.text.Text;
import app.homin.service.error.FieldError;
import app.homin.service.error.InvalidException;
import java.util.ArrayList;
import java.util.List;

/** What a message may be. */
final class MessageRules {

    private MessageRules() {}

    /** @throws InvalidException naming every field that breaks a rule */
    static void check(MessageDraft draft) {
        List<FieldError> errors = new ArrayList<>();
        if (draft.clientId() == null) {
            errors.add(new FieldError("clientId", "a UUID is required", "error.clientId.required"));
        }
        String body = draft.body();
        if (body == null || Text.isBlank(body)) {
            errors.add(new FieldError("body", "a message needs a text", "error.body.required"));
        } else if (Text.isBroken(body)) {
            errors.add(new FieldError("body", "the text is not valid Unicode", "error.body.broken"));
        } else if (Text.length(body) > Message.MAX_BODY) {
            errors.add(new FieldError("body", "at most " + Message.MAX_BODY + " characters", "error.body.tooLong"));
        }
        if (draft.replyTo() != null && draft.replyTo() < 1) {
            errors.add(new FieldError("replyTo", "no such message", "error.replyTo.unknown"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidException(errors);
        }
    }
}
