package app.homin.service.error;

/** The content exceeds a limit. */
public class TooLargeException extends ChatException {

    private static final long serialVersionUID = 1L;

    public TooLargeException(String message) {
        super(ErrorCode.TOO_LARGE, message);
    }
}
