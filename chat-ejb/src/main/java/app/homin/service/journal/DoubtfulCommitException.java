package app.homin.service.journal;

/** The database may have committed, and may not. */
final class DoubtfulCommitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DoubtfulCommitException(Throwable cause) {
        super("the end of a commit is not known: " + cause.getMessage(), cause);
    }
}
