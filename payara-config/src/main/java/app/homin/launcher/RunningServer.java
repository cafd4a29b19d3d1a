package app.homin.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A started application server with Homin deployed at the context root {@code /}, ready for requests. */
public interface RunningServer extends AutoCloseable {

    /** Homin's address, such as {@code http://localhost:8080/}. */
    URI uri();

    /** The server's log. */
    Path log();

    /** The process id of the server. */
    long pid();

    /** Whether the server's process still runs. */
    boolean isAlive();

    /** Completes when the server's process has ended for any reason. */
    CompletableFuture<Void> onExit();

    /** Ends the server at once, as {@code kill -9} does, and waits until it is gone. */
    void kill();

    /** Stops the server as an administrator would, and waits for its end. Further calls do nothing. */
    @Override
    void close();
}
