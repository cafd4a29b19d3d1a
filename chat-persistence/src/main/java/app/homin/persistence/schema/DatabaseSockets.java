package app.homin.persistence.schema;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.SocketFactory;

/**
 * Creates the sockets to the database and can cut them all, so that a thread waiting for an answer gets an exception at
 * once. The driver creates an instance of this class by name for each connection; therefore the state is static, one
 * for the application. Thread-safe.
 */
public final class DatabaseSockets extends SocketFactory {

    private static final Logger LOG = Logger.getLogger(DatabaseSockets.class.getName());

    private static final Set<Socket> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean cut;

    /** Closes all connections and refuses new ones until {@link #restore}. */
    static void cut() {
        cut = true;
        OPEN.forEach(DatabaseSockets::close);
    }

    /** Allows new connections again. */
    static void restore() {
        cut = false;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.FINE, "Could not close a socket to the database", e);
        }
    }

    /** @throws IOException while the sockets are cut */
    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Known();
        OPEN.add(socket);
        if (cut) {
            socket.close();
            throw new IOException("the database does not answer");
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw unused();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("the driver connects the sockets itself");
    }

    private static final class Known extends Socket {

        @Override
        public void close() throws IOException {
            OPEN.remove(this);
            super.close();
        }
    }
}
