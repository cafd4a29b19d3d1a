package app.homin.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line between clients and server that can go bad in the ways in which lines do. A client says who it is by
 * {@code ?device=} in the request that opens its socket. Two threads copy the bytes of each line. Thread-safe.
 */
final class FaultProxy implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("^GET \\S*[?&]device=([\\w-]+)");

    enum Cut {
        /** Both ends are told at once that the line is gone. */
        RESET,
        /** Nothing goes through any more, and nobody is told. */
        HALF_OPEN,
        /** Nothing goes through for a while, then everything. */
        STALL,
        /** A part of the next frame, in either direction, and then a reset. */
        MID_FRAME
    }

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    /** Listens on this port, 0 for any, of the loopback address. */
    FaultProxy(int port, InetSocketAddress target) {
        this.target = target;
        try {
            listener = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The line of this client that was opened last and still works. */
    Optional<Line> lineOf(String device) {
        return lines.stream()
                .filter(line -> device.equals(line.device) && line.works())
                .max((a, b) -> Long.compare(a.opened, b.opened));
    }

    @Override
    public void close() {
        quietly(listener::close);
        List.copyOf(lines).forEach(Line::end);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                start("open", () -> open(client));
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    private void open(Socket client) {
        Socket server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, 5_000);
            new Line(client, server).run();
        } catch (IOException e) {
            quietly(client::close);
            quietly(server::close);
        }
    }

    private static void start(String what, Runnable task) {
        Thread thread = new Thread(null, task, "fault proxy " + what, 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Closing {
        void close() throws IOException;
    }

    private static void quietly(Closing closing) {
        try {
            closing.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    /** One connection through the proxy. */
    final class Line {

        private final Socket client;
        private final Socket server;
        private final long opened = System.nanoTime();
        private volatile String device;

        private Cut fault;
        private long until;
        private boolean over;

        private Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        private void run() {
            lines.add(this);
            start("answers", () -> copy(server, client));
            copy(client, server);
        }

        private synchronized boolean works() {
            return !over && fault == null;
        }

        /**
         * Does it.
         *
         * @param stall how long nothing goes through
         * @return false if the line was bad or gone already
         */
        boolean cut(Cut kind, Duration stall) {
            synchronized (this) {
                if (!works()) {
                    return false;
                }
                fault = kind;
                until = System.nanoTime() + stall.toNanos();
            }
            if (kind == Cut.RESET) {
                reset();
            }
            return true;
        }

        private void copy(Socket from, Socket to) {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    name(from, buffer, length);
                    if (passes(length)) {
                        out.write(buffer, 0, length);
                    } else {
                        out.write(buffer, 0, ThreadLocalRandom.current().nextInt(1, length));
                        reset();
                        return;
                    }
                }
                end();
            } catch (IOException e) {
                reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end();
            }
        }

        private void name(Socket from, byte[] buffer, int length) {
            if (device == null && from == client) {
                Matcher request = NAME.matcher(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                if (request.find()) {
                    device = request.group(1);
                }
            }
        }

        /** Waits while nothing goes through; false if only a part may pass. */
        private synchronized boolean passes(int length) throws InterruptedException {
            while (!over && fault == Cut.HALF_OPEN) {
                wait();
            }
            while (!over && fault == Cut.STALL) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    fault = null;
                } else {
                    wait(left);
                }
            }
            return fault != Cut.MID_FRAME || length < 2;
        }

        private void reset() {
            for (Socket socket : List.of(client, server)) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (SocketException closed) {
                    // Then there is nobody to tell.
                }
            }
            end();
        }

        private void end() {
            synchronized (this) {
                over = true;
                notifyAll();
            }
            lines.remove(this);
            quietly(client::close);
            quietly(server::close);
        }
    }

    /** How many lines there are, bad ones too. */
    Collection<Line> lines() {
        return List.copyOf(lines);
    }
}
