package app.homin.service.media;

/** The file looks like a picture, but is not a valid one. */
final class BrokenPictureException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenPictureException(String message) {
        super(message, null, false, false);
    }
}
