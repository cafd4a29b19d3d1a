package app.homin.web.body;

/** A body is refused: it is not read, or not to its end. */
final class RefusedBodyException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedBodyException(int status) {
        super(null, null, false, false);
        this.status = status;
    }

    /** The HTTP status of the refusal. */
    int status() {
        return status;
    }
}
