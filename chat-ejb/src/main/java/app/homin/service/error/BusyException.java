package app.homin.service.error;

import java.time.Duration;

/**
 * The rate limit is exceeded ({@link ErrorCode#RATE_LIMITED}) or the server overloaded ({@link ErrorCode#OVERLOADED}).
 */
public class BusyException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public BusyException(ErrorCode code, String message, Duration retryAfter) {
        super(code, message);
        this.retryAfter = retryAfter;
    }

    @Override
    public Duration retryAfter() {
        return retryAfter;
    }
}
