package app.homin.service.error;

/** Content of a kind that is not accepted here. */
public class UnsupportedTypeException extends ChatException {

    private static final long serialVersionUID = 1L;

    public UnsupportedTypeException(String message) {
        super(ErrorCode.UNSUPPORTED_TYPE, message);
    }
}
