package app.homin.launcher;

/** Something could not be started. The message is one whole sentence that tells a person what to mend. */
public final class LauncherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person who started the program */
    public LauncherException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the person who started the program
     * @param cause what was thrown, for the log
     */
    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
