package app.homin.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free TCP ports. */
public final class FreePort {

    /** Below the ephemeral port ranges of Linux, macOS and Windows, so that no outgoing connection takes the port. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    private FreePort() {}

    /**
     * Finds a port that was free a moment ago. It is chosen at random, so that parallel builds rarely collide.
     *
     * @throws LauncherException if no free one was found
     */
    public static int next() {
        return firstOf(1);
    }

    /**
     * Finds {@code count} consecutive ports that were all free a moment ago; returns the first.
     *
     * @throws LauncherException if there are none
     */
    public static int firstOf(int count) {
        for (int attempt = 0; attempt < 200; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST - count + 2);
            if (allFree(first, count)) {
                return first;
            }
        }
        throw new LauncherException("There is no free TCP port between " + FIRST + " and " + LAST + ".");
    }

    /** Whether the port can be listened on, on all addresses of this machine. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port with nothing but lingering connections is free: the servers set this option, too.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean allFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }
}
