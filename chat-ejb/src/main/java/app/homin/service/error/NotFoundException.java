package app.homin.service.error;

/** The thing does not exist, or the caller may not know that it does: clients cannot tell the difference. */
public class NotFoundException extends ChatException {

    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(ErrorCode.NOT_FOUND, message);
    }
}
