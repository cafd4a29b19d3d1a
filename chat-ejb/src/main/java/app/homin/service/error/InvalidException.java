package app.homin.service.error;

import java.util.List;

/** The input breaks rules; {@link #errors()} is never empty. */
public class InvalidException extends ChatException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidException(List<FieldError> errors) {
        super(ErrorCode.INVALID, errors.get(0).field() + ": " + errors.get(0).message());
        this.errors = List.copyOf(errors);
    }

    /** @param key key of the message in the page bundles */
    public InvalidException(String field, String message, String key) {
        this(List.of(new FieldError(field, message, key)));
    }

    @Override
    public List<FieldError> errors() {
        return errors;
    }
}
