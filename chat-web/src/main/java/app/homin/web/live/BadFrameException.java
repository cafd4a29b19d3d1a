package app.homin.web.live;

import app.homin.service.error.InvalidException;

/** A client's frame has not the form of any. */
class BadFrameException extends InvalidException {

    private static final long serialVersionUID = 1L;

    private final String id;

    /** @param id of the frame, null if it has none or none that can be read */
    BadFrameException(String id, String field, String message) {
        super(field, message, "error.frame");
        this.id = id;
    }

    String id() {
        return id;
    }
}
