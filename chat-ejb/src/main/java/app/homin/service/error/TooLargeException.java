package app.homin.service.error;

/** More than the limit allows. */
public class TooLargeException extends ChatException {

    private static final long serialVersionUID = 1L;

    public TooLargeException(String message) {
        super(ErrorCode.TOO_LARGE, message);
    }
}
