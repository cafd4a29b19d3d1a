package app.homin.launcher;

/** Something could not be started. The message is one complete sentence that tells a person how to fix it. */
public final class LauncherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence for the person who started the program */
    public LauncherException(String message) {
        super(message);
    }

    /**
     * @param message one sentence for the person who started the program
     * @param cause the original exception, for the log
     */
    public LauncherException(String message, Throwable cause) {
        super(message, cause);
    }
}
