package app.homin.service.error;

/** The content is of a type that is not accepted here. */
public class UnsupportedTypeException extends ChatException {

    private static final long serialVersionUID = 1L;

    public UnsupportedTypeException(String message) {
        super(ErrorCode.UNSUPPORTED_TYPE, message);
    }
}
