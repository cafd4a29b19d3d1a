package app.homin.service.error;

/** It does not exist, or the caller may not know that it does: both read alike. */
public class NotFoundException extends ChatException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(ErrorCode.NOT_FOUND, message);
    }
}
