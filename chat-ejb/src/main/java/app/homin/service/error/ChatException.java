package app.homin.service.error;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An expected failure: the caller asked for something that cannot be. It rolls the transaction back, reaches callers
 * unwrapped, and has no stack trace because it is an answer, not a defect.
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

    /** The fields to blame, empty if it is none in particular. */
    public List<FieldError> errors() {
        return List.of();
    }

    /** How long to wait before trying again, null if waiting does not help. */
    public Duration retryAfter() {
        return null;
    }
}
