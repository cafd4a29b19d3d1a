package app.homin.web.error;

import app.homin.service.error.ChatException;
import app.homin.service.error.ErrorCode;

/** The body as a whole cannot be read, so no field is to blame. */
public class MalformedBodyException extends ChatException {

    private static final long serialVersionUID = 1L;

    public MalformedBodyException(String message) {
        super(ErrorCode.INVALID, message);
    }
}
