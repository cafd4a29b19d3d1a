package app.homin.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import app.homin.web.reader.FakeLine;
import app.homin.web.reader.Line;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedUpgradeTest {

    private final List<Runnable> soon = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final Server server = new Server();
    private final FakeLine line = new FakeLine();

    @Test
    void theConnectionIsEndedFirstAndTheServersPartMuchLater() throws Exception {
        Tyrus tyrus = upgraded(line);

        tyrus.connection.close();
        assertThat(line.isOpen()).isFalse();
        assertThat(line.isCut()).isFalse();
        assertThat(server.closed).isFalse();

        later.remove(0).run();
        assertThat(server.closed).isTrue();
    }

    @Test
    void whereTheOtherEndLeavesTheServersPartIsClosedAsWell() throws Exception {
        Tyrus tyrus = upgraded(line);

        line.leave();
        assertThat(server.closed).isFalse();
        later.remove(0).run();

        assertThat(server.closed).isTrue();
        assertThat(tyrus.connection.getInputStream().isReady()).isFalse();
    }

    /** The server may hold locks that Tyrus wants. */
    @Test
    void tyrusHearsOfTheEndOnAnotherThread() throws Exception {
        Tyrus tyrus = upgraded(line);

        server.handler.destroy();
        assertThat(tyrus.destroyed).isFalse();
        soon.remove(0).run();

        assertThat(tyrus.destroyed).isTrue();
    }

    @Test
    void whereTheConnectionIsNotKnownTheServerClosesIt() throws Exception {
        Tyrus tyrus = upgraded(Line.UNKNOWN);

        tyrus.connection.close();

        assertThat(server.closed).isTrue();
        assertThat(later).isEmpty();
    }

    private Tyrus upgraded(Line below) throws Exception {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, (proxy, method, args) -> null);
        HttpServletRequest container = new HttpServletRequestWrapper(request) {
            @Override
            @SuppressWarnings("unchecked")
            public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) {
                server.handler = new GuardedUpgrade();
                return (T) server.handler;
            }
        };
        Tyrus tyrus = GuardedUpgrade.of(container, new Handshake(null, Instant.MAX, below), soon::add, later::add)
                .upgrade(Tyrus.class);
        server.handler.init(server);
        return tyrus;
    }

    /** Stands for Tyrus' handler. */
    public static final class Tyrus implements HttpUpgradeHandler {

        private WebConnection connection;
        private boolean destroyed;

        @Override
        public void init(WebConnection given) {
            connection = given;
        }

        @Override
        public void destroy() {
            destroyed = true;
        }
    }

    private static final class Server implements WebConnection {

        private HttpUpgradeHandler handler;
        private boolean closed;

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return false;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    // Nothing comes.
                }

                @Override
                public int read() {
                    return -1;
                }
            };
        }

        @Override
        public ServletOutputStream getOutputStream() {
            return new ServletOutputStream() {
                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    // Always ready.
                }

                @Override
                public void write(int one) {
                    throw new UnsupportedOperationException();
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
