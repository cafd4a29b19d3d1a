package app.homin.service.error;

/** The credentials are wrong, or the token is invalid or no longer valid. */
public class UnauthenticatedException extends ChatException {

    private static final long serialVersionUID = 1L;

    public UnauthenticatedException(String message) {
        super(ErrorCode.UNAUTHENTICATED, message);
    }
}
