package app.homin.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds TCP ports that nobody listens on. */
public final class FreePort {

    /** Below the range that Linux, macOS and Windows give to outgoing connections, which could take a port back. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;

    private FreePort() {}

    /**
     * A port that was free a moment ago, chosen at random so that builds running side by side rarely meet.
     *
     * @throws LauncherException if no free one was found
     */
    public static int next() {
        return firstOf(1);
    }

    /**
     * The first of {@code count} consecutive ports that were all free a moment ago.
     *
     * @throws LauncherException if no such row was found
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

    /** Whether the port can be listened on, on every address of this machine. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // A port of which only old connections linger is free: the servers too listen with this option.
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
