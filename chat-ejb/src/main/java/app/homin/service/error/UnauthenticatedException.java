package app.homin.service.error;

/** Wrong credentials, or a token that is not or no longer good. */
public class UnauthenticatedException extends ChatException {

    private static final long serialVersionUID = 1L;

    public UnauthenticatedException(String message) {
        super(ErrorCode.UNAUTHENTICATED, message);
    }
}
