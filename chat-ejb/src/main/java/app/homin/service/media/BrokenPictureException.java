package app.homin.service.media;

/** A file that begins like a picture and is none. */
final class BrokenPictureException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenPictureException(String message) {
        super(message, null, false, false);
    }
}
