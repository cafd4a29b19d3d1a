package app.homin.service.error;

/** The caller may see the thing, but not do this with it. */
public class ForbiddenException extends ChatException {

    private static final long serialVersionUID = 1L;

    public ForbiddenException(String message) {
        super(ErrorCode.FORBIDDEN, message);
    }
}
