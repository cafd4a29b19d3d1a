package app.homin.service.error;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An expected failure: the request cannot be fulfilled. It rolls the transaction back, reaches callers unwrapped, and
 * has no stack trace, because it is an answer and not a defect.
 */
@ApplicationException(rollback = true, inherited = true)
public abstract class ChatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    protected ChatException(ErrorCode code, String message) {
        super(Objects.requireNonNull(message, "message"), null, false, false);
        this.code = Objects.requireNonNull(code, "code");
    }

    public ErrorCode code() {
        return code;
    }

    /** The invalid fields; empty if the failure concerns no field. */
    public List<FieldError> errors() {
        return List.of();
    }

    /** How long to wait before a retry, null if a retry does not help. */
    public Duration retryAfter() {
        return null;
    }
}
