package app.homin.service.error;

/** It contradicts the current state, such as an address that is taken. */
public class ConflictException extends ChatException {

    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        this(ErrorCode.CONFLICT, message);
    }

    /** @param code a more telling word than {@link ErrorCode#CONFLICT} */
    public ConflictException(ErrorCode code, String message) {
        super(code, message);
    }
}
