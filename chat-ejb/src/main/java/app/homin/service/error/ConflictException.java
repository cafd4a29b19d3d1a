package app.homin.service.error;

/** The request contradicts the current state, for example if an address is taken. */
public class ConflictException extends ChatException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        this(ErrorCode.CONFLICT, message);
    }

    /** @param code a more specific code than {@link ErrorCode#CONFLICT} */
    public ConflictException(ErrorCode code, String message) {
        super(code, message);
    }
}
