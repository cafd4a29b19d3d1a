package app.homin.service.journal;

/** A commit failed with unknown outcome. */
final class DoubtfulCommitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DoubtfulCommitException(Throwable cause) {
        super("the outcome of a commit is unknown: " + cause.getMessage(), cause);
    }
}
